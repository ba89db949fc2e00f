/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.command;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import picocli.CommandLine;

/**
 * The command line of DKS4J: {@code java -cp ... org.dks4j.runtime.command.Dks4j train NETWORK}, for every network on the class path. Subcommands
 * of other jars are found by {@link ServiceLoader}.
 */
public final class Dks4j {
    /** Subcommands of DKS4J's other jars, by the jar that has to be on the class path for them. */
    private static final Map<String, String> OF_OTHER_JARS =
            Map.of("report", "dks4j-tools", "solve", "dks4j-tools", "experiment", "dks4j-experiments");

    private Dks4j() {}

    /** Runs a command line and ends the process. */
    public static void main(String[] arguments) {
        // Not the platform's character set: names may have more letters than some of those.
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(Dks4j.class.getClassLoader(), out, err, arguments));
    }

    /**
     * Runs a command line.
     *
     * @param loader where the classes of networks and of further subcommands are
     * @return the exit code: 2 where there is no such subcommand, else that of the subcommand
     */
    public static int run(ClassLoader loader, PrintStream out, PrintStream err, String... arguments) {
        Map<String, Subcommand> subcommands = subcommands(loader);
        if (arguments.length == 0) {
            usage(subcommands, err);
            return CommandLine.ExitCode.USAGE;
        }
        String name = arguments[0];
        if (name.equals("--help") || name.equals("-h") || name.equals("help")) {
            usage(subcommands, out);
            return CommandLine.ExitCode.OK;
        }
        Subcommand subcommand = subcommands.get(name);
        if (subcommand == null) {
            String jar = OF_OTHER_JARS.get(name);
            err.println(
                    jar == null
                            ? "error: there is no command '" + name + "'; there are "
                                    + String.join(", ", subcommands.keySet())
                            : "error: the command " + name + " needs " + jar + " on the class path");
            return CommandLine.ExitCode.USAGE;
        }
        return subcommand.run(loader, out, err, Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private static Map<String, Subcommand> subcommands(ClassLoader loader) {
        Map<String, Subcommand> all = new LinkedHashMap<>();
        Subcommand list = new ListSubcommand();
        all.put(list.name(), list);
        NetworkSubcommand.all().forEach(each -> all.put(each.name(), each));
        ServiceLoader.load(Subcommand.class, loader).forEach(each -> all.putIfAbsent(each.name(), each));
        return all;
    }

    private static void usage(Map<String, Subcommand> subcommands, PrintStream out) {
        out.println("usage: dks4j COMMAND ...");
        out.println();
        subcommands
                .values()
                .forEach(each -> out.printf(
                        Locale.ROOT,
                        "  %-48s %s%n",
                        (each.name() + " " + each.synopsis()).strip(),
                        each.description()));
        out.println();
        out.println(
                "dks4j COMMAND --help prints the options of a command; report and solve are in dks4j-tools, experiment in"
                        + " dks4j-experiments.");
    }
}
