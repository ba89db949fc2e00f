/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dks4j.experiments.images.GeneratedFolder;
import org.dks4j.experiments.plan.Glob;
import org.dks4j.experiments.plan.Plan;
import org.dks4j.experiments.plan.PlanException;
import org.dks4j.experiments.plan.PlanReader;
import org.dks4j.experiments.report.Report;
import org.dks4j.experiments.report.Verdict;
import org.dks4j.experiments.run.Experiment;
import org.dks4j.experiments.run.PicturedTraining;
import org.dks4j.experiments.run.ResultFolders;
import org.dks4j.experiments.run.Results;
import org.dks4j.experiments.run.Run;
import org.dks4j.experiments.run.RunFailure;
import org.dks4j.experiments.run.TrainerProcesses;
import org.dks4j.experiments.run.Training;
import org.dks4j.runtime.checkpoint.FolderLock;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.format.IdxDataset;
import org.dks4j.runtime.internal.cli.options.CommandRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Carries out an experiment and reports what came of it. */
@Command(
        name = "experiment",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Runs the trainings of a plan, one after another, and writes tables and charts. Finished runs"
                + " are kept: the same command continues where it stopped.",
        footer = "%nExits with 0, with 1 if a run failed or an expectation does not hold, with 2 for a wrong"
                + " option or plan.")
public final class ExperimentCommand implements Callable<Integer> {

    private final PrintStream out;
    private final PrintStream err;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "a plan of experiments/plans, or the path of a YAML file")
    private String name = "";

    @Option(names = "--quick", description = "the quick variant, which checks orderings within minutes")
    private boolean quick;

    @Option(
            names = "--only",
            paramLabel = "ARM",
            description = "only the arms with this name; * matches any characters")
    private @Nullable String only;

    @Option(names = "--seeds", paramLabel = "N", split = ",", description = "use these seeds: 1,2,3")
    private List<Long> seeds = List.of();

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "train N epochs; the results are kept separately, as NAME-epochs-N")
    private int epochs;

    @Option(names = "--jobs", paramLabel = "N", description = "trainings to run at once (default: 1)")
    private int jobs = 1;

    @Option(names = "--threads", paramLabel = "N", description = "threads per training; 0 for one per processor")
    private int threads;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the data set (default: the plan's, or the one on the class path)")
    private @Nullable Path data;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "folder for results, with one folder per plan (default: runs/experiments)")
    private @Nullable Path to;

    @Option(
            names = "--generated",
            paramLabel = "DIR",
            description = "folder for the data sets that plans generate (default: runs/data)")
    private @Nullable Path generated;

    @Option(names = "--list", description = "list the runs and whether they are done, then exit")
    private boolean list;

    @Option(names = "--report-only", description = "write the report of the finished runs, then exit")
    private boolean reportOnly;

    @Option(names = "--root", hidden = true, description = "the checkout")
    private Path root = Path.of("");

    @Option(names = "--help", usageHelp = true, description = "print this help and exit")
    @SuppressWarnings("UnusedVariable") // for picocli alone
    private boolean help;

    private ExperimentCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Runs the command line and ends the process. */
    public static void main(String[] arguments) {
        System.exit(run(System.out, System.err, arguments));
    }

    /**
     * Runs the command line.
     *
     * @return the exit code
     */
    public static int run(PrintStream out, PrintStream err, String... arguments) {
        return CommandRun.printing(new CommandLine(new ExperimentCommand(out, err)), out, err)
                .setExecutionExceptionHandler((exception, line, parsed) -> failed(exception, err))
                .execute(arguments);
    }

    private static int failed(Exception exception, PrintStream err) throws Exception {
        if (exception instanceof PlanException) {
            err.println("error: " + exception.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        if (exception instanceof IOException || exception instanceof InterruptedException) {
            err.println("error: " + exception.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw exception;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (jobs < 1 || epochs < 0 || threads < 0) {
            throw new ParameterException(
                    java.util.Objects.requireNonNull(spec).commandLine(),
                    "--jobs must be at least 1, --epochs and --threads must not be negative");
        }
        Plan plan = plan();
        Path folder = (to == null ? root.resolve("runs/experiments") : to)
                .resolve(plan.name())
                .toAbsolutePath()
                .normalize();
        ResultFolders folders = ResultFolders.of(folder, plan, named());
        if (list) {
            return list(chosen(plan), folders);
        }
        List<RunFailure> failures = reportOnly ? List.of() : train(chosen(plan), folders);
        return report(plan, folders, failures);
    }

    private Plan plan() throws IOException {
        Plan plan = PlanReader.read(file(), quick);
        if (!seeds.isEmpty()) {
            plan = plan.withSeeds(seeds.stream().distinct().toList());
        }
        if (epochs > 0) {
            plan = plan.withEpochs(epochs);
        }
        if (data != null) {
            plan = plan.withoutGeneratedData();
        }
        return plan;
    }

    /** What is to be trained now; the report is of all. */
    private Plan chosen(Plan plan) {
        return only == null ? plan : plan.withOnly(new Glob(only));
    }

    private Path file() throws IOException {
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            return Path.of(name);
        }
        Path plans = root.resolve("experiments/plans");
        Path file = plans.resolve(name + ".yaml");
        if (!Files.isRegularFile(file)) {
            throw new PlanException("there is no plan '%s'; the plans are %s".formatted(name, plans(plans)));
        }
        return file;
    }

    private static String plans(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return "in " + folder.toAbsolutePath() + ", which is not a folder";
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".yaml"))
                    .map(file -> file.replace(".yaml", ""))
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
    }

    /** The name of the data set that was asked for: its path below the checkout, so that results are the same in another one. */
    private Optional<String> named() {
        if (data == null) {
            return Optional.empty();
        }
        Path checkout = root.toAbsolutePath().normalize();
        Path set = data.toAbsolutePath().normalize();
        Path name = set.startsWith(checkout) ? checkout.relativize(set) : set;
        return Optional.of(name.toString().replace('\\', '/'));
    }

    /** Options of all trainers that are not part of what a result is the result of; a data set is the same wherever it lies. */
    private List<String> machine(Optional<Path> generatedSet) {
        List<String> options = new ArrayList<>();
        if (threads > 0) {
            options.addAll(List.of("--threads", Integer.toString(threads)));
        }
        generatedSet
                .or(() -> Optional.ofNullable(data).map(Path::toAbsolutePath).map(Path::normalize))
                .ifPresent(folder -> options.addAll(List.of("--data", folder.toString())));
        return options;
    }

    /** The data set of the plan, which is generated if it is not there yet. */
    private Optional<Path> generated(Plan plan) throws IOException {
        if (plan.data().isEmpty()) {
            return Optional.empty();
        }
        Path parent = generated == null ? root.resolve("runs/data") : generated;
        return Optional.of(GeneratedFolder.of(
                parent.toAbsolutePath().normalize(), plan.data().get()));
    }

    /** Trainings that leave pictures, if the plan wants some. */
    private Training pictured(Plan plan, Training training, ResultFolders folders, Optional<Path> generatedSet)
            throws IOException {
        if (plan.pictures() == 0) {
            return training;
        }
        DataFolder folder = generatedSet
                .or(() -> Optional.ofNullable(data))
                .map(DataFolder::of)
                .orElseGet(DataFolder::embedded);
        Dataset images = IdxDataset.read(folder, Integer.MAX_VALUE);
        return PicturedTraining.of(training, folders.root(), (Examples) images.test(), plan.pictures());
    }

    private int list(Plan plan, ResultFolders folders) throws IOException {
        List<Run> runs = new ArrayList<>(Experiment.comparisons(plan));
        runs.addAll(Experiment.repetitions(plan, Results.read(plan, folders)));
        int done = 0;
        for (Run run : runs) {
            boolean isDone = folders.result(run).isPresent();
            done += isDone ? 1 : 0;
            out.println((isDone ? "done  " : "open  ") + run.title());
        }
        out.printf(Locale.ROOT, "%d of %d runs are done%n", done, Experiment.total(plan));
        if (runs.size() < Experiment.total(plan)) {
            out.printf(
                    Locale.ROOT,
                    "%d further runs: other seeds, once the best rates are known%n",
                    Experiment.total(plan) - runs.size());
        }
        return CommandLine.ExitCode.OK;
    }

    private static String counted(int count, String thing) {
        return String.format(Locale.ROOT, "%d %s%s", count, thing, count == 1 ? "" : "s");
    }

    private List<RunFailure> train(Plan plan, ResultFolders folders) throws IOException, InterruptedException {
        Files.createDirectories(folders.root());
        out.printf(
                Locale.ROOT,
                "%s: %s, %s of %s, kept in %s%n",
                plan.name(),
                counted(plan.arms().size(), "arm"),
                counted(Experiment.total(plan), "run"),
                counted(plan.epochs(), "epoch"),
                folders.root());
        Optional<Path> generatedSet = generated(plan);
        try (FolderLock lock = FolderLock.of(folders.root());
                TrainerProcesses processes = new TrainerProcesses(
                        lock.directory().resolve("networks"),
                        System.getProperty("java.class.path"),
                        machine(generatedSet))) {
            Thread stop = new Thread(processes::close);
            Runtime.getRuntime().addShutdownHook(stop);
            Training training = pictured(plan, processes, folders, generatedSet);
            return new Experiment(plan, folders, training, new ProgressLines(out, plan.goal())).run(jobs);
        }
    }

    private int report(Plan plan, ResultFolders folders, List<RunFailure> failures) throws IOException {
        Report report = new Report(plan, Results.read(plan, folders));
        report.write(folders.root());
        report.verdicts().forEach(verdict -> out.println(verdict.line()));
        out.println("the report is " + folders.root().resolve("index.html"));
        failures.forEach(failure -> err.println("error: " + failure.run().title() + " failed: " + failure.message()));
        boolean refuted = report.verdicts().stream().anyMatch(verdict -> verdict.kind() == Verdict.Kind.REFUTED);
        return refuted || !failures.isEmpty() ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }
}
