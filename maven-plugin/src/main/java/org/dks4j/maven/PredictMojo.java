/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.maven;

import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Compiles the project and predicts with a checkpoint of one of its networks: {@code mvn dks4j:predict -Dargs="Net --checkpoint runs new.csv"}. */
@Mojo(name = "predict", requiresDependencyResolution = ResolutionScope.RUNTIME)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class PredictMojo extends ProgramMojo {

    /** A goal. */
    public PredictMojo() {
        super("predict");
    }
}
