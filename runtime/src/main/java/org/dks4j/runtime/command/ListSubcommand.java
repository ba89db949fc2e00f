/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.command;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dks4j.runtime.internal.cli.NetworkCommands;
import org.dks4j.runtime.network.NetworkDefinition;
import picocli.CommandLine;

/** Names the networks. */
record ListSubcommand() implements Subcommand {
    @Override
    public String name() {
        return "list";
    }

    @Override
    public String synopsis() {
        return "";
    }

    @Override
    public String description() {
        return "list the networks on the class path";
    }

    @Override
    public int run(ClassLoader loader, PrintStream out, PrintStream err, String... arguments) {
        if (arguments.length > 0) {
            err.println("error: list takes no options, such as '" + arguments[0] + "'");
            return CommandLine.ExitCode.USAGE;
        }
        try {
            Networks networks = Networks.of(loader);
            int width = networks.names().stream()
                    .mapToInt(name -> networks.shortest(name).length())
                    .max()
                    .orElse(0);
            for (String name : networks.names()) {
                NetworkDefinition<?> definition = NetworkCommands.definition(loader, name);
                String inputs = definition.inputs().stream()
                        .map(input -> input.name() + " " + input.shape())
                        .collect(Collectors.joining(", "));
                out.printf(
                        Locale.ROOT,
                        "%-" + Math.max(1, width) + "s  %s -> %s%n",
                        networks.shortest(name),
                        inputs,
                        definition.target().text());
            }
            if (networks.names().isEmpty()) {
                err.println("there is no network on the class path: none was compiled from a record with @DKSNetwork");
            }
            return CommandLine.ExitCode.OK;
        } catch (IOException | RuntimeException e) {
            err.println("error: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }
}
