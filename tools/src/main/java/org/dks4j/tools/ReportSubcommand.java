/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tools;

import java.io.PrintStream;
import org.dks4j.runtime.command.Subcommand;

/** {@link ReportCommand} as a subcommand. */
public final class ReportSubcommand implements Subcommand {

    @Override
    public String name() {
        return "report";
    }

    @Override
    public String synopsis() {
        return "FILE.java [options]";
    }

    @Override
    public String description() {
        return "describe the kernel of a network and of its alternatives";
    }

    @Override
    public int run(ClassLoader loader, PrintStream out, PrintStream err, String... arguments) {
        return ReportCommand.run(out, err, arguments);
    }
}
