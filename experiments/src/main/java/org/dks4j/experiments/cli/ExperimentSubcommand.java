/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.cli;

import java.io.PrintStream;
import org.dks4j.runtime.command.Subcommand;

/** {@link ExperimentCommand} as a subcommand. */
public final class ExperimentSubcommand implements Subcommand {

    @Override
    public String name() {
        return "experiment";
    }

    @Override
    public String synopsis() {
        return "NAME [options]";
    }

    @Override
    public String description() {
        return "run the trainings of a plan, with tables and charts";
    }

    @Override
    public int run(ClassLoader loader, PrintStream out, PrintStream err, String... arguments) {
        return ExperimentCommand.run(out, err, arguments);
    }
}
