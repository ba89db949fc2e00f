/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import java.io.PrintStream;
import java.util.List;
import org.dks4j.runtime.internal.cli.options.UnknownNetworkException;
import org.dks4j.runtime.network.NetworkDefinition;
import picocli.CommandLine;

/** The trainers of networks, by the names of their records. */
public final class NetworkCommands {

    private NetworkCommands() {}

    /**
     * What the generated graph of a record says of it.
     *
     * @param name the record's binary name
     * @throws RuntimeException that says so if nothing was generated for such a record
     */
    public static NetworkDefinition<?> definition(ClassLoader loader, String name) {
        return GeneratedNetwork.find(loader, name);
    }

    /**
     * Runs the command line of a network's trainer, as its generated main class does.
     *
     * @param name the record's binary name
     * @param arguments {@code evaluate} and its options, or those of a training
     */
    public static int train(ClassLoader loader, PrintStream out, PrintStream err, String name, List<String> arguments) {
        NetworkDefinition<?> definition;
        try {
            definition = definition(loader, name);
        } catch (UnknownNetworkException e) {
            err.println("error: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        return TrainerCommand.run(definition, out, err, arguments.toArray(String[]::new));
    }
}
