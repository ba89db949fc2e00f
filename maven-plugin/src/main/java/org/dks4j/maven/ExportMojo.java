/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.maven;

import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Compiles the project and exports a checkpoint of one of its networks: {@code mvn dks4j:export -Dargs="Net --checkpoint runs --to model.onnx"}. */
@Mojo(name = "export", requiresDependencyResolution = ResolutionScope.RUNTIME)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class ExportMojo extends ProgramMojo {

    /** A goal. */
    public ExportMojo() {
        super("export");
    }
}
