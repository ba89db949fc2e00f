/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tools;

import java.io.PrintStream;
import org.dks4j.runtime.command.Subcommand;

/** {@link SolveCommand} as a subcommand. */
public final class SolveSubcommand implements Subcommand {

    @Override
    public String name() {
        return "solve";
    }

    @Override
    public String synopsis() {
        return "--activation NAME --depth N [options]";
    }

    @Override
    public String description() {
        return "print the constants of an activation in a chain of layers";
    }

    @Override
    public int run(ClassLoader loader, PrintStream out, PrintStream err, String... arguments) {
        return SolveCommand.run(out, err, arguments);
    }
}
