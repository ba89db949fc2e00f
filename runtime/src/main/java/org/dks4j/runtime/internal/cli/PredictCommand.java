/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.dks4j.runtime.checkpoint.Manifest;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.data.TensorData;
import org.dks4j.runtime.data.format.ExampleFiles;
import org.dks4j.runtime.data.format.ExampleTable;
import org.dks4j.runtime.data.internal.image.ImageEncoder;
import org.dks4j.runtime.data.options.CsvOptions;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.export.Predictor;
import org.dks4j.runtime.export.TextGenerator;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.internal.cli.options.CheckpointArguments;
import org.dks4j.runtime.internal.cli.options.CommandRun;
import org.dks4j.runtime.internal.cli.options.CsvArguments;
import org.dks4j.runtime.internal.cli.options.ExecutionArguments;
import org.dks4j.runtime.internal.cli.options.KeptCheckpoint;
import org.dks4j.runtime.internal.files.AtomicFile;
import org.dks4j.runtime.internal.text.CsvRow;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.task.Prediction;
import org.dks4j.runtime.task.PredictionHead;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Predicts the classes of examples in files. */
@Command(
        name = "predict",
        sortOptions = false,
        showDefaultValues = true,
        abbreviateSynopsis = true,
        description = "Prints the most likely classes of every example, with their probabilities.",
        footer = "Exits with 1 if a file could not be read; the others are predicted nevertheless.")
final class PredictCommand implements Callable<Integer> {

    private static final int BATCH = 250;

    private final NetworkDefinition<?> definition;
    private final PrintStream out;
    private final PrintStream err;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "JPEG or PNG images, folders of images, .npy files, or IDX, CSV or text files, plain or .gz; - for a"
                            + " CSV file on standard input, or a text for a network of texts")
    private List<Path> files = List.of();

    @Mixin
    private CheckpointArguments checkpoint = new CheckpointArguments();

    @Mixin
    private CsvArguments csv = new CsvArguments();

    @Mixin
    private ExecutionArguments execution = new ExecutionArguments();

    @Option(names = "--top", paramLabel = "K", description = "number of classes to print, the most likely first")
    private int top = 1;

    @Option(names = "--json", description = "print one JSON object per example")
    private boolean json;

    @Option(
            names = "--csv",
            description = "print the rows of one CSV file with columns of predictions added, comma-separated")
    private boolean asCsv;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "write the images that a network gives back to this folder, as PNG files named after theirs")
    private @Nullable Path to;

    @Option(names = "--help", usageHelp = true, description = "print this help and exit")
    @SuppressWarnings("UnusedVariable") // for picocli alone
    private boolean help;

    /** The names of the files whose images have been written. */
    private final Set<String> writtenNames = new HashSet<>();

    PredictCommand(NetworkDefinition<?> definition, PrintStream out, PrintStream err) {
        this.definition = definition;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        CommandSpec command = Objects.requireNonNull(spec);
        if (top < 1) {
            throw new ParameterException(command.commandLine(), "--top must be at least 1, not " + top);
        }
        if (asCsv && (json || top > 1 || files.size() > 1)) {
            throw new ParameterException(command.commandLine(), "--csv is for one file, without --json and --top");
        }
        if (definition.inputs().size() > 1) {
            throw new IOException(definition.name() + " has "
                    + definition.inputs().size() + " inputs; the command line supports only one, the class"
                    + " Predictor several");
        }
        boolean broken = false;
        DataOptions options = CommandRun.checked(command, () -> DataOptions.of(definition.target(), definition.inputs())
                .withThreads(execution.threads())
                .withCsv(csv.options()));
        try (KeptCheckpoint kept = checkpoint.open();
                ExampleFiles reader = new ExampleFiles(
                        options,
                        kept.checkpoint().manifest().names().columns(),
                        means(kept.checkpoint().manifest()));
                Predictor predictor = kept.predictor(definition, execution, command)) {
            for (Path file : ImageFolders.expanded(StandardInput.asFiles(files))) {
                try {
                    if (to != null) {
                        writeImages(predictor, file, reader.read(file), to);
                    } else if (asCsv) {
                        printTable(predictor, reader.table(file));
                    } else if (isText(file)) {
                        print(StandardInput.name(file), predictor.names(), next(predictor, reader.ids(file)));
                    } else {
                        predict(predictor, StandardInput.name(file), reader.read(file));
                    }
                } catch (BrokenDataException e) {
                    err.println("error: " + StandardInput.message(e, file));
                    broken = true;
                }
            }
        }
        return broken ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }

    /** What the numbers of an example are on average, if each was standardized on its own. */
    private List<Float> means(Manifest manifest) throws IOException {
        NetworkInput input = definition.inputs().get(0);
        float[] means = manifest.standardizations().input(input.name()).mean();
        List<Float> all = new ArrayList<>();
        for (float mean : means) {
            all.add(mean);
        }
        if (all.size() < input.size() && csv.options().missing() == CsvOptions.Missing.MEAN) {
            throw new IOException(
                    "--missing mean: the training standardized the columns together, as an example has the shape "
                            + input.shape());
        }
        return all;
    }

    /** Of a network of sequences standard input is a text too. */
    private boolean isText(Path file) {
        return ExampleFiles.isText(file)
                || (definition.task().sequence().isPresent() && StandardInput.isStandardInput(file));
    }

    /** What comes after ids. */
    private static Prediction next(Predictor predictor, int... ids) {
        return TextGenerator.inWindows(predictor).next(ids);
    }

    private void predict(Predictor predictor, String file, TensorData features) throws IOException {
        int count = features.count();
        predict(predictor, features, (place, prediction) -> {
            String name = count == 1 ? file : file + "#" + place;
            print(name, predictor.names(), prediction);
        });
    }

    /** Is told the prediction for each example, in order. */
    @FunctionalInterface
    private interface Predictions {
        void add(int place, Prediction prediction) throws IOException;
    }

    private void predict(Predictor predictor, TensorData features, Predictions predictions) throws IOException {
        int bytes = features.form().bytes();
        int count = features.count();
        for (int begin = 0; begin < count; begin += BATCH) {
            int end = Math.min(count, begin + BATCH);
            float[] numbers =
                    features.form().numbers(Arrays.copyOfRange(features.values(), begin * bytes, end * bytes));
            CommandRun.requireWritten(out);
            List<Prediction> batch = predictor.predict(numbers);
            for (int i = 0; i < batch.size(); i++) {
                predictions.add(begin + i, batch.get(i));
            }
        }
    }

    private void printTable(Predictor predictor, ExampleTable table) throws IOException {
        PredictionHead head = predictor.definition().task().head();
        if (!table.header().isEmpty()) {
            out.println(CsvRow.of(with(table.header(), head.columns(predictor.names()))));
        }
        predict(
                predictor,
                table.features(),
                (place, prediction) -> out.println(
                        CsvRow.of(with(table.rows().get(place), head.cells(prediction, predictor.names())))));
    }

    private void writeImages(Predictor predictor, Path file, TensorData features, Path folder) throws IOException {
        PredictionHead head = predictor.definition().task().head();
        List<Integer> shape = head.imageShape(features.shape())
                .orElseThrow(() -> new IOException("--to: the predictions of " + definition.name() + " are no images"));
        if (!ImageEncoder.isImage(shape)) {
            throw new BrokenDataException(
                    file.toString(),
                    "its examples have the shape " + shape + ", which is none of an image of 1 or 3 channels");
        }
        Files.createDirectories(folder);
        if (!writtenNames.add(String.valueOf(file.getFileName()))) {
            throw new IOException(file + ": another file of this name has been written to " + folder
                    + "; predict them into folders of their own");
        }
        String name = String.valueOf(file.getFileName());
        int count = features.count();
        try (ImageEncoder encoder = new ImageEncoder(shape)) {
            predict(predictor, features, (place, prediction) -> {
                Path image = folder.resolve(name + (count == 1 ? "" : "-" + place) + ".png");
                AtomicFile.write(image, encoder.encode(head.image(prediction)));
            });
        }
        out.println(name + "  " + count + (count == 1 ? " image" : " images") + " written to " + folder);
    }

    private static List<String> with(List<String> cells, List<String> more) {
        List<String> all = new ArrayList<>(cells);
        all.addAll(more);
        return all;
    }

    private void print(String name, DataNames names, Prediction prediction) throws IOException {
        PredictionHead head = definition.task().head();
        if (json) {
            ObjectMapper mapper = new ObjectMapper();
            ObjectNode line = mapper.createObjectNode().put("example", name);
            head.fields(prediction, names, top).forEach((key, value) -> line.set(key, mapper.valueToTree(value)));
            out.println(mapper.writeValueAsString(line));
            return;
        }
        out.println(name + head.text(prediction, names, top));
    }
}
