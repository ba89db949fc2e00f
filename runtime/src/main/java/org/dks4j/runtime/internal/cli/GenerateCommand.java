/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.dks4j.runtime.export.Predictor;
import org.dks4j.runtime.export.Sampling;
import org.dks4j.runtime.export.TextGenerator;
import org.dks4j.runtime.internal.cli.options.CheckpointArguments;
import org.dks4j.runtime.internal.cli.options.CommandRun;
import org.dks4j.runtime.internal.cli.options.ExecutionArguments;
import org.dks4j.runtime.internal.cli.options.KeptCheckpoint;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.task.TokenSequence;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Continues a text with a trained network. */
@Command(
        name = "generate",
        sortOptions = false,
        showDefaultValues = true,
        abbreviateSynopsis = true,
        description = "Continues a text, byte by byte, with a network of the task NEXT_TOKEN.")
final class GenerateCommand implements Callable<Integer> {

    private static final double NANOSECONDS = 1e9;

    private final NetworkDefinition<?> definition;
    private final PrintStream out;
    private final PrintStream err;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private CheckpointArguments checkpoint = new CheckpointArguments();

    @Option(
            names = "--prompt",
            paramLabel = "TEXT",
            description = "the text to continue, at least one character (default: a line break)")
    private @Nullable String prompt;

    @Option(names = "--length", paramLabel = "N", description = "how many bytes to add")
    private int length = 200;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description = "what logits are divided by: below 1 for likelier bytes, 0 for always the likeliest one")
    private double temperature = 0.8;

    @Option(names = "--top-k", paramLabel = "K", description = "choose among the K likeliest bytes only (default: all)")
    private @Nullable Integer top;

    @Option(names = "--seed", paramLabel = "N", description = "the seed of the choices: equal ones give equal texts")
    private long seed = 1;

    @Mixin
    private ExecutionArguments execution = new ExecutionArguments();

    @Option(names = "--help", usageHelp = true, description = "print this help and exit")
    @SuppressWarnings("UnusedVariable") // for picocli alone
    private boolean help;

    GenerateCommand(NetworkDefinition<?> definition, PrintStream out, PrintStream err) {
        this.definition = definition;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        CommandSpec command = Objects.requireNonNull(spec);
        String begun = prompt == null ? "\n" : prompt;
        if (begun.isEmpty() || length < 1) {
            throw new ParameterException(
                    command.commandLine(),
                    begun.isEmpty()
                            ? "--prompt must have at least one character"
                            : "--length must be at least 1, not " + length);
        }
        Sampling sampling = CommandRun.checked(
                command,
                () -> new Sampling(temperature, top == null ? OptionalInt.empty() : OptionalInt.of(top), seed));
        requireBytes();
        try (KeptCheckpoint kept = checkpoint.open();
                Predictor predictor = kept.predictor(definition, execution, command)) {
            write(TextGenerator.of(predictor), begun, sampling);
        }
        return CommandLine.ExitCode.OK;
    }

    private void requireBytes() throws IOException {
        TokenSequence sequence = definition
                .task()
                .sequence()
                .orElseThrow(() -> new IOException("generate: " + definition.name()
                        + " does not tell which id of a sequence comes next; networks with task = NEXT_TOKEN do"));
        if (!sequence.isOfBytes()) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "generate: %s has %d ids, which are no bytes; the class TextGenerator continues ids",
                    definition.name(),
                    sequence.vocabulary()));
        }
    }

    private void write(TextGenerator generator, String begun, Sampling sampling) throws IOException {
        for (int id : TextGenerator.ids(begun)) {
            Optional<String> problem = definition.inputs().get(0).problem(id);
            if (problem.isPresent()) {
                throw new IOException("--prompt: the byte " + problem.get());
            }
        }
        out.print(begun);
        long started = System.nanoTime();
        generator.generate(begun, length, sampling, characters -> {
            out.print(characters);
            out.flush();
        });
        out.println();
        CommandRun.requireWritten(out);
        double seconds = (System.nanoTime() - started) / NANOSECONDS;
        err.printf(
                Locale.ROOT,
                "%d bytes in %.2f s, %.1f bytes per second%n",
                length,
                seconds,
                length / Math.max(seconds, 1 / NANOSECONDS));
    }
}
