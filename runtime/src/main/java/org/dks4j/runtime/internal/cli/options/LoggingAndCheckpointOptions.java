/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli.options;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dks4j.runtime.checkpoint.Checkpoint;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.dks4j.runtime.checkpoint.FolderLock;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.listen.Checkpoints;
import org.dks4j.runtime.listen.EarlyStopping;
import org.dks4j.runtime.listen.EpochLines;
import org.dks4j.runtime.listen.HistoryFile;
import org.dks4j.runtime.listen.LiveProgress;
import org.dks4j.runtime.listen.LogFolder;
import org.dks4j.runtime.listen.RunManifest;
import org.dks4j.runtime.listen.TensorBoardEvents;
import org.dks4j.runtime.task.Criterion;
import org.dks4j.runtime.task.Task;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingListener;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Options that say what a training shows and saves. */
public final class LoggingAndCheckpointOptions {

    /** They do nothing where no checkpoints are saved. */
    private static final Set<String> OF_CHECKPOINTS = Set.of("--checkpoint-every", "--keep-best", "--resume");

    private final Task task;

    @Option(names = "--checkpoint-dir", paramLabel = "DIR", description = "save checkpoints here, one after each epoch")
    private @Nullable Path checkpointDirectory;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "STEPS",
            description = "also save a checkpoint every STEPS steps; 0 for never")
    private int checkpointEvery;

    @Option(
            names = "--keep-best",
            paramLabel = "K",
            description =
                    "number of best checkpoints to keep, besides the last two; where there are validation examples")
    private int keepBest = 1;

    @Option(
            names = "--resume",
            paramLabel = "CHECKPOINT",
            arity = "0..1",
            fallbackValue = "",
            description = "resume exactly, from the last checkpoint or the given one")
    private @Nullable String resume;

    @Option(
            names = "--log-dir",
            paramLabel = "DIR",
            description = "write history.csv, events for TensorBoard, and run.json here")
    private @Nullable Path logDirectory;

    @Option(
            names = "--early-stopping",
            paramLabel = "EPOCHS",
            description = "stop after EPOCHS epochs without improvement of the validation examples; 0 for never")
    private int earlyStopping;

    @Option(
            names = "--best-by",
            paramLabel = "NAME",
            completionCandidates = TaskFactory.Criteria.class,
            description = "the validation metric that selects the best epoch: ${COMPLETION-CANDIDATES}")
    private String bestBy;

    @Option(names = "--quiet", description = "print only errors and the result at the end")
    private boolean quiet;

    /**
     * The options of a network.
     *
     * @param task of the network, by whose criteria epochs can be compared
     */
    public LoggingAndCheckpointOptions(Task task) {
        this.task = task;
        bestBy = task.criterion().name();
    }

    /**
     * By what epochs are compared.
     *
     * @throws IllegalArgumentException if it is not measured
     */
    public Criterion criterion() {
        try {
            return task.criterion(bestBy);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--best-by: " + e.getMessage(), e);
        }
    }

    /**
     * Checks the options.
     *
     * @throws ParameterException if a number is out of its range, or an option does nothing
     */
    public void require(CommandSpec spec) {
        requireNotNegative(spec, "--checkpoint-every", checkpointEvery);
        requireNotNegative(spec, "--keep-best", keepBest);
        requireNotNegative(spec, "--early-stopping", earlyStopping);
        if (checkpointDirectory == null) {
            for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
                if (OF_CHECKPOINTS.contains(option.longestName())) {
                    throw new ParameterException(
                            spec.commandLine(), option.longestName() + " needs --checkpoint-dir DIR");
                }
            }
        }
    }

    /**
     * Checks that there are examples to choose by, where something is to be chosen.
     *
     * @throws ParameterException if epochs are to be compared, but there are test examples alone
     */
    public void requireChoosing(CommandSpec spec, Dataset data) {
        if (data.has(Part.VALIDATION)) {
            return;
        }
        for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
            boolean chooses =
                    switch (option.longestName()) {
                        case "--early-stopping" -> earlyStopping > 0;
                        case "--keep-best" -> keepBest > 0;
                        case "--best-by" -> true;
                        default -> false;
                    };
            if (chooses) {
                throw new ParameterException(
                        spec.commandLine(),
                        option.longestName() + " needs validation examples, by which epochs are compared, and "
                                + data.name()
                                + " has none; --validation 0.1 holds out a tenth of the training examples");
            }
        }
    }

    private static void requireNotNegative(CommandSpec spec, String option, int value) {
        if (value < 0) {
            throw new ParameterException(spec.commandLine(), option + " must be at least 0, not " + value);
        }
    }

    /** Whether checkpoints are saved. */
    public boolean saves() {
        return checkpointDirectory != null;
    }

    /** Where checkpoints are saved, if they are. */
    public Optional<Path> checkpoints() {
        return Optional.ofNullable(checkpointDirectory);
    }

    public boolean isQuiet() {
        return quiet;
    }

    /**
     * The listeners that are asked for, in the order in which they are told.
     *
     * @param commandLine the options that were given
     * @param writes whether this process writes and prints; one that does not still decides
     */
    public List<TrainingListener> listeners(List<String> commandLine, PrintStream out, boolean writes) {
        List<TrainingListener> listeners = new ArrayList<>();
        if (!writes) {
            stopping(listeners);
            return listeners;
        }
        if (!quiet) {
            if (Terminal.isInteractive()) {
                listeners.add(new LiveProgress(out));
            }
            listeners.add(new EpochLines(out));
        }
        // The first that writes: it refuses a folder in use, and has saved an epoch before others may fail to write.
        if (checkpointDirectory != null) {
            listeners.add(new Checkpoints(checkpointDirectory, checkpointEvery, keepBest, Optional.of(criterion())));
        }
        stopping(listeners);
        if (logDirectory != null) {
            // Checkpoints lock their folder themselves.
            if (checkpointDirectory == null
                    || !checkpointDirectory
                            .toAbsolutePath()
                            .normalize()
                            .equals(logDirectory.toAbsolutePath().normalize())) {
                listeners.add(new LogFolder(logDirectory));
            }
            listeners.add(new HistoryFile(logDirectory.resolve("history.csv")));
            listeners.add(new TensorBoardEvents(logDirectory));
            listeners.add(new RunManifest(logDirectory.resolve("run.json"), commandLine));
        }
        return listeners;
    }

    /** Adds what ends the training early, if that is asked for. */
    public void stopping(List<TrainingListener> listeners) {
        if (earlyStopping > 0) {
            listeners.add(new EarlyStopping(Optional.of(criterion()), earlyStopping, 0));
        }
    }

    /**
     * Puts a trainer to where its last checkpoint was made, if that is asked for. Of several workers the first puts the folder in order
     * before the others read it.
     *
     * @param free what of the training's identity may be another than it was
     * @param isFirst whether this one is the first
     * @throws IOException if the checkpoint is damaged or of another training
     */
    public void resume(Trainer<?> trainer, Set<String> free, PrintStream out, boolean isFirst) throws IOException {
        if (resume == null) {
            return;
        }
        Path directory = Objects.requireNonNull(checkpointDirectory);
        if (!isFirst) {
            trainer.meet();
            resume(trainer, free, new CheckpointFolder(directory), new PrintStream(OutputStream.nullOutputStream()));
            return;
        }
        resumeInOrder(trainer, free, directory, out);
        trainer.meet();
    }

    private void resumeInOrder(Trainer<?> trainer, Set<String> free, Path directory, PrintStream out)
            throws IOException {
        if (!Files.isDirectory(directory)) {
            resume(trainer, free, new CheckpointFolder(directory), out);
            return;
        }
        // A training that is under way replaces checkpoints while they would be read.
        try (FolderLock lock = FolderLock.of(directory)) {
            CheckpointFolder folder = new CheckpointFolder(lock.directory());
            folder.recover();
            resume(trainer, free, folder, out);
        }
    }

    private void resume(Trainer<?> trainer, Set<String> free, CheckpointFolder folder, PrintStream out)
            throws IOException {
        String chosen = Objects.requireNonNull(resume);
        Optional<Checkpoint> from =
                chosen.isEmpty() ? folder.last() : Optional.of(folder.open(named(folder, Path.of(chosen))));
        if (from.isEmpty()) {
            tell(out, "there is no checkpoint in " + folder.directory() + " yet: starting from the beginning");
            return;
        }
        Checkpoint checkpoint = from.get();
        checkpoint.requireSame(trainer.identity(), free);
        trainer.resume(checkpoint.progress(), checkpoint.prefix());
        tell(out, "resuming from " + checkpoint.folder());
        List<Path> later = folder.after(checkpoint.manifest().step());
        if (!later.isEmpty()) {
            tell(
                    out,
                    "later checkpoints are renamed to *.superseded: "
                            + later.stream()
                                    .map(path -> path.getFileName().toString())
                                    .collect(Collectors.joining(", ")));
        }
    }

    /** A name alone is that of a checkpoint of the folder. */
    private static Path named(CheckpointFolder folder, Path path) {
        return path.getParent() == null && !Files.exists(path)
                ? folder.directory().resolve(path)
                : path;
    }

    private void tell(PrintStream out, String message) {
        if (!quiet) {
            out.println(message);
        }
    }

    /**
     * What to tell of a training that stopped before its last epoch.
     *
     * @param interrupted whether it has to go on
     */
    public String stopped(String reason, boolean interrupted, Trainer<?> trainer) {
        long step = trainer.progress().step(trainer.stepsPerEpoch());
        if (step == 0) {
            return reason + " before the first step; there is nothing to save";
        }
        if (checkpointDirectory == null) {
            return String.format(
                    Locale.ROOT, "%s after step %d; nothing was saved, as there is no --checkpoint-dir", reason, step);
        }
        return String.format(
                Locale.ROOT,
                "%s after step %d; saved in %s%s",
                reason,
                step,
                checkpointDirectory,
                interrupted ? ": continue with the same options and --resume" : "");
    }
}
