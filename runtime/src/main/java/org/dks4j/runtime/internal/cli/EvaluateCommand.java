/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.dks4j.runtime.checkpoint.Checkpoint;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.export.EvaluationReport;
import org.dks4j.runtime.export.Predictor;
import org.dks4j.runtime.internal.cli.options.CheckpointArguments;
import org.dks4j.runtime.internal.cli.options.CsvArguments;
import org.dks4j.runtime.internal.cli.options.DataArguments;
import org.dks4j.runtime.internal.cli.options.ExecutionArguments;
import org.dks4j.runtime.internal.cli.options.KeptCheckpoint;
import org.dks4j.runtime.internal.files.AtomicFile;
import org.dks4j.runtime.internal.text.Shown;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.task.Evaluation;
import org.dks4j.runtime.task.Loss;
import org.dks4j.runtime.task.Metric;
import org.dks4j.runtime.task.MetricValues;
import org.dks4j.runtime.task.Report;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Evaluates a trained network on a part of a data set. */
@Command(
        name = "evaluate",
        sortOptions = false,
        showDefaultValues = true,
        abbreviateSynopsis = true,
        description = "Evaluates a checkpoint on the test examples of a data set, or on another part of it.")
final class EvaluateCommand implements Callable<Integer> {

    private final NetworkDefinition<?> definition;
    private final PrintStream out;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private CheckpointArguments checkpoint = new CheckpointArguments();

    @Mixin
    private DataArguments data = new DataArguments();

    @Mixin
    private CsvArguments csv = new CsvArguments();

    @Mixin
    private ExecutionArguments execution = new ExecutionArguments();

    /** The examples to evaluate on. */
    enum Examples {
        training,
        validation,
        test,
        all;

        List<Part> parts() {
            return switch (this) {
                case training -> List.of(Part.TRAINING);
                case validation -> List.of(Part.VALIDATION);
                case test -> List.of(Part.TEST);
                case all -> List.of(Part.values());
            };
        }
    }

    @Option(
            names = "--part",
            paramLabel = "PART",
            description = "the examples to evaluate on: ${COMPLETION-CANDIDATES}"
                    + " (default: test, or validation where there are no test examples)")
    private @Nullable Examples chosen;

    @Option(
            names = "--confusion",
            paramLabel = "FILE",
            description = "write the confusion matrix to this CSV file, one line per true class")
    private @Nullable Path confusionFile;

    @Option(names = "--help", usageHelp = true, description = "print this help and exit")
    @SuppressWarnings("UnusedVariable") // for picocli alone
    private boolean help;

    EvaluateCommand(NetworkDefinition<?> definition, PrintStream out) {
        this.definition = definition;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        CommandSpec command = Objects.requireNonNull(spec);
        Optional<Report> report = definition.task().report();
        if (confusionFile != null && report.isEmpty()) {
            throw new IOException(
                    "--confusion: " + definition.name() + " is not a classifier, so it has no confusion matrix");
        }
        int threads = execution.threads();
        try (KeptCheckpoint kept = checkpoint.open();
                Dataset dataset = opened(kept.checkpoint(), command, threads);
                Predictor predictor = kept.predictor(definition, execution, command)) {
            Checkpoint from = kept.checkpoint();
            int readers = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
            List<Part> parts = parts(command, dataset);
            EvaluationReport measured = EvaluationReport.of(
                    predictor, parts.stream().map(dataset::part).toList(), readers);
            // A checkpoint without names may be from before they were kept: then the data's are taken.
            DataNames names = predictor.names().hasClassNames() ? predictor.names() : dataset.names();
            print(from, dataset, parts, predictor.loss(), measured.evaluation());
            measured.answerLines().forEach(out::println);
            if (report.isPresent()) {
                long[] counts = measured.reportCounts().orElseThrow();
                report.get().lines(counts, names).forEach(out::println);
                if (confusionFile != null) {
                    AtomicFile.write(confusionFile, report.get().commaSeparated(counts, names));
                }
            }
        }
        data.skipped().forEach(out::println);
        return CommandLine.ExitCode.OK;
    }

    /** The parts to evaluate on, of those that there are. */
    private List<Part> parts(CommandSpec command, Dataset dataset) {
        if (chosen == null) {
            return List.of(dataset.judged());
        }
        List<Part> parts = chosen.parts().stream().filter(dataset::has).toList();
        if (parts.isEmpty()) {
            throw new CommandLine.ParameterException(
                    command.commandLine(), "--part: " + dataset.name() + " has no " + chosen + " examples");
        }
        return parts;
    }

    /** Opens the data, whose classes and columns are those of the training. */
    private Dataset opened(Checkpoint from, CommandSpec command, int threads) throws IOException {
        Dataset dataset = data.open(command, definition, csv, threads);
        try {
            from.requireClasses(dataset);
            from.requireColumns(dataset);
            return dataset;
        } catch (IOException e) {
            dataset.close();
            throw e;
        }
    }

    private void print(Checkpoint from, Dataset dataset, List<Part> parts, Loss loss, Evaluation evaluation) {
        out.println(definition.name() + ", " + from.folder());
        out.printf(
                Locale.ROOT,
                "%,d %s examples from %s%n",
                evaluation.examples(),
                Shown.sequence(parts.stream().map(Part::word).toList()),
                dataset.name());
        dataset.notes().forEach(out::println);
        if (!from.manifest().knowsNames() && dataset.names().hasClassNames()) {
            out.println("the checkpoint has no class names; using those of the data");
        }
        List<Metric> metrics = definition.task().metrics();
        out.printf(Locale.ROOT, "%s %.6f (%s)%n", MetricValues.padded("loss", metrics), evaluation.loss(), loss.text());
        for (Metric metric : metrics) {
            out.println(MetricValues.padded(metric.title(), metrics) + " "
                    + MetricValues.text(evaluation.metric(metric.name())));
        }
    }
}
