/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.split.Split;
import org.dks4j.runtime.device.SessionDevice;
import org.dks4j.runtime.internal.cli.options.CommandRun;
import org.dks4j.runtime.internal.cli.options.CsvArguments;
import org.dks4j.runtime.internal.cli.options.DataArguments;
import org.dks4j.runtime.internal.cli.options.ExecutionArguments;
import org.dks4j.runtime.internal.cli.options.FineTuningArguments;
import org.dks4j.runtime.internal.cli.options.LoggingAndCheckpointOptions;
import org.dks4j.runtime.internal.cli.options.OptimizationArguments;
import org.dks4j.runtime.internal.cli.options.RegisteredOptimizers;
import org.dks4j.runtime.internal.cli.options.TaskFactory;
import org.dks4j.runtime.internal.cli.options.Terminal;
import org.dks4j.runtime.internal.cli.options.WorkerArguments;
import org.dks4j.runtime.internal.source.SourceLoader;
import org.dks4j.runtime.internal.text.Shown;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.task.Criterion;
import org.dks4j.runtime.task.Evaluation;
import org.dks4j.runtime.task.MetricValues;
import org.dks4j.runtime.task.TokenSequence;
import org.dks4j.runtime.train.History;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingListener;
import org.dks4j.runtime.train.TrainingOptions;
import org.dks4j.runtime.train.TrainingRun;
import org.dks4j.runtime.train.optimizer.OptimizerOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line of every generated trainer. */
@Command(
        mixinStandardHelpOptions = false,
        sortOptions = false,
        showDefaultValues = true,
        abbreviateSynopsis = true,
        description = "Trains the network and evaluates it on validation and test examples.",
        footer = "%nWithout --data the data set on the class path is used, if there is one.")
public final class TrainerCommand implements Callable<Integer> {

    /** Options of one training. */
    private static final List<String> NOT_WITH_FOLDS =
            List.of("--fold", "--test", "--checkpoint-dir", "--log-dir", "--local-workers", "--workers");

    /** Where the options of optimizers are among the groups. */
    private static final int OPTIMIZERS = 1;

    private final NetworkDefinition<?> definition;
    private final PrintStream out;
    private final PrintStream err;
    private final List<String> commandLine;
    private final GracefulShutdown interruption;
    private final RegisteredOptimizers optimizers;

    @Spec
    private @Nullable CommandSpec spec;

    @ArgGroup(validate = false, order = 0, heading = "%nTraining:%n")
    private OptimizationArguments optimization;

    @ArgGroup(validate = false, order = 2, heading = "%nData:%n")
    private DataArguments data = new DataArguments();

    @ArgGroup(validate = false, order = 3, heading = "%nCSV files:%n")
    private CsvArguments csv = new CsvArguments();

    @ArgGroup(validate = false, order = 4, heading = "%nDevice, precision and threads:%n")
    private ExecutionArguments execution = new ExecutionArguments();

    @ArgGroup(validate = false, order = 5, heading = "%nWorkers (docs/guide/workers.md):%n")
    private WorkerArguments workers = new WorkerArguments();

    @ArgGroup(validate = false, order = 6, heading = "%nOutput, logs and checkpoints:%n")
    private LoggingAndCheckpointOptions output;

    @ArgGroup(validate = false, order = 7, heading = "%nStarting from weights, and frozen layers:%n")
    private FineTuningArguments tuning = new FineTuningArguments();

    @Option(
            names = "--folds",
            paramLabel = "N",
            description = "train N times, each time with another fold held out for testing, and print the means")
    private @Nullable Integer folds;

    @Option(names = "--help", usageHelp = true, description = "print this help and exit")
    @SuppressWarnings("UnusedVariable") // for picocli alone
    private boolean help;

    private TrainerCommand(
            NetworkDefinition<?> definition,
            PrintStream out,
            PrintStream err,
            List<String> commandLine,
            GracefulShutdown interruption,
            RegisteredOptimizers optimizers) {
        this.definition = definition;
        optimization = new OptimizationArguments(definition.task());
        output = new LoggingAndCheckpointOptions(definition.task());
        this.out = out;
        this.err = err;
        this.commandLine = commandLine;
        this.interruption = interruption;
        this.optimizers = optimizers;
    }

    /**
     * Runs the command line of a network's trainer.
     *
     * @return 0 when all went well, 2 for wrong options, {@link CommandRun#DIVERGED}, 1 for any other error
     */
    public static int run(NetworkDefinition<?> definition, String... arguments) {
        return run(definition, System.out, System.err, arguments);
    }

    /** The same, printing elsewhere. */
    public static int run(NetworkDefinition<?> definition, PrintStream out, PrintStream err, String... arguments) {
        // An interrupted process may end as soon as this block is left, so all is told inside of it, errors too.
        try (GracefulShutdown interruption = new GracefulShutdown(err)) {
            return run(definition, interruption, out, err, arguments);
        }
    }

    private static int run(
            NetworkDefinition<?> definition,
            GracefulShutdown interruption,
            PrintStream out,
            PrintStream err,
            String... arguments) {
        CommandLine line;
        try {
            RegisteredOptimizers optimizers = RegisteredOptimizers.load();
            TrainerCommand train =
                    new TrainerCommand(definition, out, err, List.of(arguments), interruption, optimizers);
            line = CommandRun.of(train, new TaskFactory(definition.task()), out, err)
                    .setCommandName(definition.name() + "Trainer");
            optimizers.addTo(line, OPTIMIZERS);
        } catch (CommandLine.InitializationException e) {
            err.println("error: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        for (Object command : List.of(
                new EvaluateCommand(definition, out),
                new PredictCommand(definition, out, err),
                new GenerateCommand(definition, out, err),
                new ExportCommand(definition, out),
                new SummaryCommand(definition, out))) {
            line.addSubcommand(CommandRun.of(command, out, err));
        }
        return line.execute(arguments);
    }

    @Override
    public Integer call() throws IOException {
        CommandSpec command = Objects.requireNonNull(spec);
        CommandRun.requireOnce(command);
        OptimizerOptions optimizer = optimization.chosen(command, optimizers);
        output.require(command);
        Criterion best = CommandRun.checked(command, output::criterion);
        double learningRate = optimization.learningRate(command, optimizer, definition);
        TrainingOptions options = CommandRun.checked(
                command,
                () -> optimization.options(
                        optimizer, execution.execution().withCluster(workers.cluster(System.getenv())), learningRate));
        OptionalInt local = CommandRun.checked(command, workers::local);
        if (local.isPresent()) {
            return together(local.getAsInt(), command.commandLine().getParseResult());
        }
        TrainingOptions tuned = options.withTuning(tuning.tuning(command));
        if (folds != null) {
            return crossValidate(command, tuned, folds);
        }
        boolean isFirst = tuned.execution().cluster().isFirst();
        try (Dataset dataset = data.open(command, definition, csv, execution.threads())) {
            output.requireChoosing(command, dataset);
            TrainingOptions chosen =
                    optimization.forExamples(tuned, dataset.training().count());
            try (Trainer<?> trainer = new Trainer<>(definition, dataset, chosen)) {
                if (!output.isQuiet() && isFirst) {
                    describe(trainer, dataset, chosen);
                    optimization.defaultRateLine(optimizer, learningRate).ifPresent(out::println);
                }
                output.resume(trainer, chosen.free(), out, isFirst);
                train(trainer, best, isFirst);
            }
        }
        return CommandLine.ExitCode.OK;
    }

    /** Trains once for each fold; nothing is saved. */
    private int crossValidate(CommandSpec command, TrainingOptions options, int count) throws IOException {
        CommandLine.ParseResult parsed = command.commandLine().getParseResult();
        Optional<String> conflict =
                NOT_WITH_FOLDS.stream().filter(parsed::hasMatchedOption).findFirst();
        if (count < 2 || conflict.isPresent()) {
            throw new CommandLine.ParameterException(
                    command.commandLine(),
                    conflict.map(name -> name + " has no meaning with --folds, which trains several times")
                            .orElse("--folds must be at least 2, not " + count));
        }
        List<Evaluation> evaluations = new ArrayList<>();
        for (int fold = 0; fold < count; fold++) {
            try (Dataset dataset =
                    data.openFold(command, definition, csv, execution.threads(), new Split.Fold(fold, count))) {
                output.requireChoosing(command, dataset);
                int training = dataset.training().count();
                TrainingOptions chosen = optimization.forExamples(options, training);
                try (Trainer<?> trainer = new Trainer<>(definition, dataset, chosen)) {
                    if (fold == 0 && !output.isQuiet()) {
                        LayerTable.print(definition.name(), trainer.layerHandles(), Terminal.columns(), out);
                        dataset.notes().forEach(out::println);
                    }
                    List<TrainingListener> listeners = new ArrayList<>(List.of(new Finishing(interruption)));
                    output.stopping(listeners);
                    History history = trainer.train(listeners);
                    if (history.test().isEmpty()) {
                        out.println(history.stopped().orElse("stopped") + ": fold " + fold + " is not finished");
                        return CommandLine.ExitCode.OK;
                    }
                    evaluations.add(history.test().get());
                }
                if (!output.isQuiet()) {
                    out.println(CrossValidation.line(definition.task(), fold, count, training, evaluations.get(fold)));
                }
            }
        }
        data.skipped().forEach(out::println);
        CrossValidation all = new CrossValidation(definition.task(), evaluations);
        if (!output.isQuiet()) {
            all.lines().forEach(out::println);
        }
        out.println(all.result());
        return CommandLine.ExitCode.OK;
    }

    /** Has other processes train. */
    private int together(int count, CommandLine.ParseResult parsed) throws IOException {
        String network = definition.record().getName();
        GeneratedNetwork.find(definition.record().getClassLoader(), network);
        List<String> all = new ArrayList<>(WorkerArguments.withoutLocal(commandLine));
        if (!parsed.hasMatchedOption("--threads")) {
            // The processors are shared.
            all.add("--threads=" + (Runtime.getRuntime().availableProcessors() + count - 1) / count);
        }
        LocalWorkers started = LocalWorkers.start(definition.record(), count, all, workers.timeoutSeconds(), err);
        interruption.pass(started::stop);
        return started.await();
    }

    /** What the program calls the network. */
    private String named() {
        return SourceLoader.of(definition.record())
                .map(loader -> loader.source().toString())
                .orElse(definition.name());
    }

    private void describe(Trainer<?> trainer, Dataset dataset, TrainingOptions options) {
        LayerTable.print(definition.name(), trainer.layerHandles(), Terminal.columns(), out);
        out.println("devices: " + SessionDevice.line(options.execution().devices()));
        out.printf(
                Locale.ROOT,
                "%s examples from %s%n",
                Shown.sequence(dataset.parts().entrySet().stream()
                        .map(part -> String.format(
                                Locale.ROOT,
                                "%,d %s",
                                part.getValue().count(),
                                part.getKey().word()))
                        .toList()),
                dataset.name());
        dataset.notes().forEach(out::println);
        trainer.notes().forEach(out::println);
        if (!output.saves()) {
            out.println("this training is not saved; --checkpoint-dir DIR saves it");
        }
    }

    /**
     * The line at the end, of which scripts read the number.
     *
     * @param furtherSteps whether there were steps after the last evaluation
     */
    static String result(Criterion criterion, History history, boolean furtherSteps) {
        if (history.epochs().isEmpty()) {
            return "no epoch was finished, so there is no "
                    + history.monitored().word() + " " + criterion.title();
        }
        return String.format(
                Locale.ROOT,
                "%s %s %s%s",
                history.judged().word(),
                criterion.title(),
                MetricValues.text(criterion.of(history.result())),
                furtherSteps ? " after epoch " + history.last().number() + "; later steps are not evaluated" : "");
    }

    /**
     * @param best by what epochs are compared
     * @param isFirst whether this process writes and prints: of several workers the first does
     */
    private void train(Trainer<?> trainer, Criterion best, boolean isFirst) throws IOException {
        List<TrainingListener> listeners = new ArrayList<>();
        listeners.add(new Finishing(interruption));
        listeners.addAll(output.listeners(commandLine, out, isFirst));
        long started = System.nanoTime();
        History history = trainer.train(listeners);
        history.stopped()
                .ifPresent(
                        reason -> out.println(output.stopped(reason, reason.equals(GracefulShutdown.REASON), trainer)));
        data.skipped().forEach(out::println);
        if (!output.isQuiet() && isFirst) {
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            boolean writesText = definition
                    .task()
                    .sequence()
                    .filter(TokenSequence::isOfBytes)
                    .isPresent();
            TrainingEnd.lines(history, best, took, named(), writesText, output.checkpoints())
                    .forEach(out::println);
        }
        out.println(result(
                definition.task().criterion(), history, trainer.progress().stepsDone() > 0));
        out.flush();
    }

    /** Has an interruption finish the step once there are steps: who still waits for other workers ends at once. */
    private record Finishing(GracefulShutdown interruption) implements TrainingListener {

        @Override
        public void started(TrainingRun run) {
            interruption.finish(() -> run.stop(GracefulShutdown.REASON));
        }
    }
}
