/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.dks4j.runtime.internal.cli.GpuCheckCommand;
import org.dks4j.runtime.internal.cli.MeasureCommand;
import org.dks4j.runtime.internal.cli.NetworkCommands;
import org.dks4j.runtime.internal.cli.ProbeCommand;
import org.dks4j.runtime.internal.source.CompiledSource;
import org.dks4j.runtime.internal.source.SourceException;
import picocli.CommandLine;

/**
 * A subcommand about one network, whose name, or Java source, comes first.
 *
 * @param action what is done with the network
 */
record NetworkSubcommand(String name, String options, String description, Action action) implements Subcommand {
    /** Runs it. */
    @FunctionalInterface
    interface Action {
        /**
         * Runs it on a network.
         *
         * @param network the binary name of the record that describes it
         */
        int run(ClassLoader loader, PrintStream out, PrintStream err, String network, List<String> options);
    }

    /** All of them, in the order of help. */
    static List<Subcommand> all() {
        return List.of(
                new NetworkSubcommand(
                        "train",
                        "[options]",
                        "train a network; --local-workers N: with N processes on this machine",
                        NetworkCommands::train),
                trained("evaluate", "--checkpoint DIR [options]", "evaluate a trained network on test examples"),
                trained("predict", "--checkpoint DIR FILE... [options]", "predict examples in files"),
                trained("generate", "--checkpoint DIR [options]", "continue a text"),
                trained("export", "--checkpoint DIR --to DIR", "write a SavedModel for Java and Python"),
                trained("summary", "", "print a network's layers"),
                new NetworkSubcommand(
                        "probe",
                        "[options]",
                        "compare a network's measured kernel with the predicted one",
                        (loader, out, err, network, options) ->
                                ProbeCommand.run(out, err, loader, with(network, options))),
                new NetworkSubcommand(
                        "measure",
                        "[options]",
                        "measure the kernel on data, or after training, as JSON",
                        (loader, out, err, network, options) ->
                                MeasureCommand.run(out, err, loader, with(network, options))),
                new NetworkSubcommand(
                        "gpu-check",
                        "[options]",
                        "list the operations of a training that have no GPU kernel; needs no GPU",
                        (loader, out, err, network, options) ->
                                GpuCheckCommand.run(out, err, loader, with(network, options))));
    }

    /** A subcommand of a network's trainer. */
    private static NetworkSubcommand trained(String name, String options, String description) {
        return new NetworkSubcommand(name, options, description, (loader, out, err, network, words) -> {
            List<String> all = new ArrayList<>(List.of(name));
            all.addAll(words);
            return NetworkCommands.train(loader, out, err, network, all);
        });
    }

    private static String[] with(String network, List<String> options) {
        List<String> all = new ArrayList<>(List.of(network));
        all.addAll(options);
        return all.toArray(String[]::new);
    }

    @Override
    public String synopsis() {
        return ("NETWORK " + options).strip();
    }

    @Override
    public int run(ClassLoader loader, PrintStream out, PrintStream err, String... arguments) {
        if (arguments.length == 0 || arguments[0].equals("--help") || arguments[0].equals("-h")) {
            PrintStream to = arguments.length == 0 ? err : out;
            to.printf("usage: dks4j %s %s%n%n%s%n", name, synopsis(), description);
            to.printf("%ndks4j list prints the networks; dks4j %s NETWORK --help prints all options%n", name);
            return arguments.length == 0 ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.OK;
        }
        List<String> options = Arrays.asList(arguments).subList(1, arguments.length);
        if (CompiledSource.isName(arguments[0])) {
            return runSource(loader, out, err, Path.of(arguments[0]), options);
        }
        List<String> found;
        Networks networks;
        try {
            networks = Networks.of(loader);
            found = networks.named(arguments[0]);
        } catch (IOException e) {
            err.println("error: the class path cannot be searched for networks: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        if (found.size() != 1) {
            err.println(
                    found.isEmpty()
                            ? "error: there is no network '" + arguments[0] + "' on the class path; " + there(networks)
                            : "error: there are several networks '" + arguments[0] + "': " + String.join(", ", found)
                                    + "; give one of these names");
            return CommandLine.ExitCode.USAGE;
        }
        return action.run(loader, out, err, found.get(0), options);
    }

    /** Runs on the only network of a source, compiled now. */
    private int runSource(ClassLoader loader, PrintStream out, PrintStream err, Path source, List<String> options) {
        List<String> names;
        ClassLoader all;
        try {
            CompiledSource compiled = CompiledSource.of(source, loader);
            names = Networks.of(compiled.loader(ClassLoader.getPlatformClassLoader()))
                    .names();
            all = compiled.loader(loader);
        } catch (SourceException | IOException e) {
            err.println("error: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        if (names.size() != 1) {
            err.println(
                    names.isEmpty()
                            ? "error: " + source + " has no record annotated with @DKSNetwork"
                            : "error: " + source + " has several networks: " + String.join(", ", names)
                                    + "; give each a file of its own");
            return CommandLine.ExitCode.USAGE;
        }
        return action.run(all, out, err, names.get(0), options);
    }

    private static String there(Networks networks) {
        return networks.names().isEmpty()
                ? "there is none, as no class with @DKSNetwork was compiled into it"
                : networks.names().stream().map(networks::shortest).collect(Collectors.joining(", ", "it has ", ""));
    }
}
