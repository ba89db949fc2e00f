/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.dks4j.runtime.checkpoint.Checkpoint;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.scaling.Standardization;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.internal.cli.options.CheckpointArguments;
import org.dks4j.runtime.internal.cli.options.CommandRun;
import org.dks4j.runtime.internal.cli.options.CsvArguments;
import org.dks4j.runtime.internal.cli.options.DataArguments;
import org.dks4j.runtime.internal.cli.options.KeptCheckpoint;
import org.dks4j.runtime.internal.files.AtomicFile;
import org.dks4j.runtime.internal.measure.InputExamples;
import org.dks4j.runtime.internal.measure.NetworkAnalysis;
import org.dks4j.runtime.internal.measure.NetworkMeasurement;
import org.dks4j.runtime.internal.measure.PositionSimilarity;
import org.dks4j.runtime.network.NetworkDefinition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures a network's kernel on real data, and how far training moved it, from the command line. */
@Command(
        name = "measure",
        sortOptions = false,
        showDefaultValues = true,
        abbreviateSynopsis = true,
        description = "Measures how similar test examples are before and after a network's kernel (--data), and"
                + " how far training moved the kernel of every layer (--checkpoint). Writes both as JSON.")
public final class MeasureCommand implements Callable<Integer> {

    private static final int MOST_EXAMPLES = 2000;

    private final PrintStream out;
    private final ClassLoader loader;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NETWORK", description = "binary name of the record that describes the network")
    private @Nullable String network;

    @Option(
            names = "--analysis",
            paramLabel = "FILE",
            required = true,
            description = "NETWORK.analysis.json, which the compiler writes with -Adks4j.report=true")
    private @Nullable Path analysisFile;

    @Mixin
    private DataArguments data = new DataArguments();

    @Mixin
    private CsvArguments csv = new CsvArguments();

    @Option(
            names = "--checkpoint",
            paramLabel = "DIR",
            description = "a checkpoint, or a folder of checkpoints, of which the last is used")
    private @Nullable Path checkpointPath;

    @Option(names = "--examples", paramLabel = "N", description = "number of test examples to measure")
    private int examples = 200;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "seed for drawing the examples or vectors, and the initial weights if no checkpoint"
                    + " has their seed")
    private long seed = 1;

    @Option(names = "--to", paramLabel = "FILE", required = true, description = "the file to write")
    private @Nullable Path target;

    @Option(names = "--help", usageHelp = true, description = "print this help and exit")
    @SuppressWarnings("UnusedVariable") // for picocli alone
    private boolean help;

    private MeasureCommand(PrintStream out, ClassLoader loader) {
        this.out = out;
        this.loader = loader;
    }

    /** Runs the command and ends the process. */
    public static void main(String[] arguments) {
        System.exit(run(System.out, System.err, MeasureCommand.class.getClassLoader(), arguments));
    }

    /**
     * Runs the command.
     *
     * @param loader where the network's classes are
     * @return 0, 2 for wrong options, 1 for any other error
     */
    public static int run(PrintStream out, PrintStream err, ClassLoader loader, String... arguments) {
        return CommandRun.of(new MeasureCommand(out, loader), out, err).execute(arguments);
    }

    @Override
    public Integer call() throws IOException {
        CommandSpec command = Objects.requireNonNull(spec);
        require(
                data.isGiven() || checkpointPath != null,
                "nothing to measure; give --data DIR, --checkpoint DIR, or both");
        require(
                examples >= 2 && examples <= MOST_EXAMPLES,
                "the number of examples must be from 2 to " + MOST_EXAMPLES + ", not " + examples);
        String name = Objects.requireNonNull(network);
        Path file = Objects.requireNonNull(target).toAbsolutePath();
        if (!Files.isDirectory(file.resolveSibling("."))) {
            throw new IOException("there is no folder " + file.getParent() + " to write " + file.getFileName() + " in");
        }
        NetworkDefinition<?> definition = GeneratedNetwork.find(loader, name);
        NetworkAnalysis analysis = NetworkAnalysis.read(Objects.requireNonNull(analysisFile), name);
        MeasureJson json = new MeasureJson(name);
        if (checkpointPath == null) {
            measure(command, definition, analysis, Optional.empty(), json);
        } else {
            try (KeptCheckpoint kept = CheckpointArguments.open(checkpointPath, false)) {
                kept.checkpoint().requireNetwork(definition);
                measure(command, definition, analysis, Optional.of(kept), json);
            }
        }
        AtomicFile.write(file, json.text());
        data.skipped().forEach(out::println);
        return CommandLine.ExitCode.OK;
    }

    private void measure(
            CommandSpec command,
            NetworkDefinition<?> definition,
            NetworkAnalysis analysis,
            Optional<KeptCheckpoint> kept,
            MeasureJson json)
            throws IOException {
        Optional<Checkpoint> checkpoint = kept.map(KeptCheckpoint::checkpoint);
        try (NetworkMeasurement measurement = new NetworkMeasurement(
                definition, analysis, checkpoint.map(this::initialSeed).orElse(seed))) {
            if (data.isGiven()) {
                onData(command, definition, kept, measurement, json);
            } else if (kept.isPresent()) {
                json.put(kept.get().checkpoint(), kept.get().read(files -> measurement.movement(files, seed)));
            }
        }
    }

    private void require(boolean holds, String problem) {
        if (!holds) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), problem);
        }
    }

    /** The seed that the training's initial weights derive from; checkpoints tell it. */
    private long initialSeed(Checkpoint checkpoint) {
        String told = checkpoint.manifest().identity().get("seed");
        return told == null ? seed : Long.parseLong(told);
    }

    private void onData(
            CommandSpec command,
            NetworkDefinition<?> definition,
            Optional<KeptCheckpoint> kept,
            NetworkMeasurement measurement,
            MeasureJson json)
            throws IOException {
        Optional<Checkpoint> checkpoint = kept.map(KeptCheckpoint::checkpoint);
        NetworkInput input = NetworkMeasurement.onlyInput(definition);
        int threads = Runtime.getRuntime().availableProcessors();
        try (Dataset dataset = data.open(command, definition, csv, 0)) {
            if (checkpoint.isPresent()) {
                checkpoint.get().requireColumns(dataset);
            }
            Optional<Standardization> trained =
                    checkpoint.map(from -> from.manifest().standardizations().input(input.name()));
            Standardization scaling =
                    trained.isPresent() ? trained.get() : Standardization.of(input, dataset.training(), threads);
            InputExamples drawn =
                    InputExamples.draw(dataset.part(dataset.judged()), input, examples, scaling, seed, threads);
            Optional<PositionSimilarity> positions = measurement.positions(drawn);
            positions.map(PositionSimilarity::text).ifPresent(out::println);
            Optional<String> mixing = measurement.mixing();
            mixing.ifPresent(layer -> out.println("the kernel of pairs of examples is not computed, as " + layer
                    + " mixes positions; the compiler's report has the kernel between positions"));
            json.put(
                    dataset.name(),
                    drawn.count(),
                    mixing.isPresent() ? Optional.empty() : Optional.of(measurement.onData(drawn)),
                    positions);
            if (kept.isPresent()) {
                json.put(kept.get().checkpoint(), kept.get().read(files -> measurement.movement(files, drawn)));
            }
        }
    }
}
