/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Solves for the constants of an activation, also without a project: {@code mvn dks4j:solve -Dargs="--activation tanh --depth 49"}. */
@Mojo(name = "solve", requiresProject = false, requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class SolveMojo extends ProgramMojo {

    /** A goal. */
    public SolveMojo() {
        super("solve");
    }
}
