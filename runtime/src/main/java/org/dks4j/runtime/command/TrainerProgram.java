/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.command;

import org.dks4j.runtime.internal.cli.TrainerCommand;
import org.dks4j.runtime.network.NetworkDefinition;

/** The program of a generated trainer. */
public final class TrainerProgram {

    private TrainerProgram() {}

    /**
     * Runs the command line of a network's trainer: trains it, or runs the subcommand that the first argument names.
     *
     * @return the exit code: 0 if all went well, 2 for wrong options, 3 for a training that diverged, 1 for any other error
     */
    public static int run(NetworkDefinition<?> definition, String... arguments) {
        return TrainerCommand.run(definition, arguments);
    }
}
