/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;

/**
 * Describes the kernel of a network, and of its alternatives: {@code mvn dks4j:report -Dargs="Net"}. The network is the record's name, with its package
 * where several have it, or a file.
 */
@Mojo(name = "report", requiresDependencyResolution = ResolutionScope.RUNTIME)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class ReportMojo extends ProgramMojo {

    private static final String JAVA = ".java";

    /** A goal. */
    public ReportMojo() {
        super("report");
    }

    @Override
    List<String> adapted(MavenProject of, List<String> given) {
        if (given.isEmpty() || given.get(0).startsWith("-") || given.get(0).endsWith(JAVA)) {
            return given;
        }
        List<String> adapted = new ArrayList<>(given);
        adapted.set(
                0, Sources.of(of.getCompileSourceRoots()).named(given.get(0)).toString());
        return adapted;
    }
}
