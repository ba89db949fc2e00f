package org.dks4j.runtime.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.dks4j.runtime.checkpoint.Checkpoint;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.export.Assessment;
import org.dks4j.runtime.export.Predictor;
import org.dks4j.runtime.graph.NetworkDefinition;
import org.dks4j.runtime.graph.Precision;
import org.dks4j.runtime.train.Evaluation;
import org.dks4j.runtime.train.Loss;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Evaluates a trained network on the test examples of a data set. */
@Command(
        name = "evaluate",
        sortOptions = false,
        showDefaultValues = true,
        abbreviateSynopsis = true,
        description = "Evaluates a checkpoint on the test examples of a data set.")
final class EvaluateCommand implements Callable<Integer> {

    /** So many classes still make a table that can be read. */
    private static final int MOST_CLASSES = 20;

    private final NetworkDefinition<?> definition;
    private final PrintStream out;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private CheckpointArguments checkpoint = new CheckpointArguments();

    @Mixin
    private DataArguments data = new DataArguments();

    @Mixin
    private ExecutionArguments execution = new ExecutionArguments();

    @Option(
            names = "--confusion",
            paramLabel = "FILE",
            description = "write the confusion matrix here, comma-separated: a line a true class")
    private @Nullable Path confusionFile;

    @Option(names = "--help", usageHelp = true, description = "print this and end")
    @SuppressWarnings("UnusedVariable") // for picocli alone
    private boolean help;

    EvaluateCommand(NetworkDefinition<?> definition, PrintStream out) {
        this.definition = definition;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        CommandSpec command = Objects.requireNonNull(spec);
        Checkpoint from = checkpoint.open();
        int threads = execution.threads();
        Precision precision = from.precision();
        try (Dataset dataset = data.open(command, definition, threads);
                Predictor predictor = Predictor.of(
                        definition, from, CommandRun.checked(command, () -> execution.execution(precision)))) {
            int readers = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
            Assessment assessment = Assessment.of(predictor, dataset.test(), readers);
            print(from, dataset, predictor.loss(), assessment);
            if (confusionFile != null) {
                Files.writeString(confusionFile, commaSeparated(assessment.confusion()));
            }
        }
        data.skipped().forEach(out::println);
        return CommandLine.ExitCode.OK;
    }

    private void print(Checkpoint from, Dataset dataset, Loss loss, Assessment assessment) {
        Evaluation evaluation = assessment.evaluation();
        out.println(definition.name() + ", " + from.folder());
        out.printf(Locale.ROOT, "%,d test examples from %s%n", evaluation.examples(), dataset.name());
        dataset.notes().forEach(out::println);
        out.printf(Locale.ROOT, "loss        %.6f (%s)%n", evaluation.loss(), loss);
        out.printf(Locale.ROOT, "accuracy    %.4f%n", evaluation.accuracy());
        out.printf(Locale.ROOT, "top five    %.4f%n", evaluation.topFive());
        if (definition.classes() <= MOST_CLASSES) {
            table(assessment.confusion()).forEach(out::println);
        }
    }

    private static List<String> table(long[][] confusion) {
        List<String> lines = new ArrayList<>();
        long largest =
                Arrays.stream(confusion).flatMapToLong(Arrays::stream).max().orElse(0);
        String cell = "%" + Math.max(4, String.valueOf(largest).length() + 1) + "d";
        StringBuilder head = new StringBuilder("true \\ taken for");
        for (int i = 0; i < confusion.length; i++) {
            head.append(String.format(Locale.ROOT, cell, i));
        }
        lines.add(head.toString());
        for (int i = 0; i < confusion.length; i++) {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%16d", i));
            for (long count : confusion[i]) {
                line.append(String.format(Locale.ROOT, cell, count));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static String commaSeparated(long[][] confusion) {
        return Arrays.stream(confusion)
                .map(row -> Arrays.stream(row).mapToObj(String::valueOf).collect(Collectors.joining(",")) + "\n")
                .collect(Collectors.joining());
    }
}
