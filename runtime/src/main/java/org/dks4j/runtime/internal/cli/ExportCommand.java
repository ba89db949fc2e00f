/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.dks4j.runtime.export.SavedModels;
import org.dks4j.runtime.graph.Precision;
import org.dks4j.runtime.internal.cli.options.CheckpointArguments;
import org.dks4j.runtime.internal.cli.options.KeptCheckpoint;
import org.dks4j.runtime.internal.cli.options.PrecisionConverter;
import org.dks4j.runtime.network.NetworkDefinition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Exports a trained network as a SavedModel or as a model of ONNX, or its weights. */
@Command(
        name = "export",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Exports a checkpoint as a TensorFlow SavedModel with the signature " + SavedModels.SIGNATURE
                + " or as a model of ONNX, or its weights by the names of layers.")
final class ExportCommand implements Callable<Integer> {

    private final NetworkDefinition<?> definition;
    private final PrintStream out;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private CheckpointArguments checkpoint = new CheckpointArguments();

    @Option(
            names = "--to",
            paramLabel = "PATH",
            required = true,
            description =
                    "what to write, which must not exist: a folder of a SavedModel, NAME.onnx, or the weights alone as NAME.safetensors or NAME.npz")
    private @Nullable Path target;

    @Option(
            names = "--precision",
            paramLabel = "TYPE",
            converter = PrecisionConverter.class,
            description = PrecisionConverter.DESCRIPTION + " (default: that of the training)")
    private @Nullable Precision precision;

    @Option(names = "--help", usageHelp = true, description = "print this help and exit")
    @SuppressWarnings("UnusedVariable") // for picocli alone
    private boolean help;

    ExportCommand(NetworkDefinition<?> definition, PrintStream out) {
        this.definition = definition;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        Path to = Objects.requireNonNull(target);
        ExportForm form = ExportForm.of(to);
        Precision chosen = precision;
        Optional<String> fixed = form.whyPrecisionIsFixed();
        if (chosen != null && fixed.isPresent()) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "--precision=" + chosen + ": " + fixed.get());
        }
        try (KeptCheckpoint kept = checkpoint.open()) {
            kept.read(files -> {
                files.requireNetwork(definition);
                form.write(definition, files, Optional.ofNullable(chosen), to);
                return to;
            });
            out.println(kept.checkpoint().folder() + " exported to " + to);
        }
        form.usage(to).forEach(out::println);
        return CommandLine.ExitCode.OK;
    }
}
