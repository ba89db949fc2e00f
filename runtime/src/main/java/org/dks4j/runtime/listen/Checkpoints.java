/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.listen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dks4j.runtime.checkpoint.CheckpointException;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.dks4j.runtime.checkpoint.FolderLock;
import org.dks4j.runtime.task.Criterion;
import org.dks4j.runtime.train.History;
import org.dks4j.runtime.train.TrainingListener;
import org.dks4j.runtime.train.TrainingRun;
import org.jspecify.annotations.Nullable;

/**
 * Saves everything that is needed to resume a training: after each epoch, every N steps, and when training is stopped. The last two
 * checkpoints are kept, and the best by a criterion. Every checkpoint is complete, or absent.
 */
public final class Checkpoints implements TrainingListener {

    private static final int NEWEST = 2;

    private final CheckpointFolder folder;
    private final long everySteps;
    private final int best;
    private final Optional<Criterion> criterion;
    private long saved = -1;
    private @Nullable FolderLock lock;

    /**
     * After each epoch, keeping the last two and the best by the task's own criterion.
     *
     * @param directory where checkpoints go; created if missing
     */
    public Checkpoints(Path directory) {
        this(directory, 0, 1);
    }

    /**
     * The best by the task's own criterion.
     *
     * @param directory where checkpoints go; created if missing
     * @param everySteps steps between further checkpoints; 0 for after each epoch only
     * @param best how many of the best are kept
     */
    public Checkpoints(Path directory, long everySteps, int best) {
        this(directory, everySteps, best, Optional.empty());
    }

    /**
     * @param directory where checkpoints go; created if missing
     * @param everySteps steps between further checkpoints; 0 for after each epoch only
     * @param best how many of the best are kept
     * @param criterion selects the best; empty for the task's own
     */
    public Checkpoints(Path directory, long everySteps, int best, Optional<Criterion> criterion) {
        this.folder = new CheckpointFolder(directory);
        this.everySteps = everySteps;
        this.best = best;
        this.criterion = criterion;
    }

    /**
     * Takes the folder.
     *
     * @throws CheckpointException if another training has it, or if it has checkpoints of an earlier training that is not resumed
     */
    @Override
    public void started(TrainingRun run) throws IOException {
        Files.createDirectories(folder.directory());
        lock = FolderLock.of(folder.directory());
        folder.recover();
        List<Path> there = folder.all();
        long step = step(run);
        if (step == 0 && !there.isEmpty()) {
            throw new CheckpointException(
                    "%s has checkpoints of an earlier training, the last %s: go on from it with --resume, or name another folder"
                            .formatted(
                                    folder.directory(),
                                    there.get(there.size() - 1).getFileName()));
        }
        folder.setAside(step);
        // What a training goes on from may be in another folder.
        saved = step == 0 || folder.has(step) ? step : -1;
    }

    @Override
    public void ended() throws IOException {
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }

    @Override
    public void stepDone(TrainingRun run, Step step) throws IOException {
        if (everySteps > 0 && step.number() % everySteps == 0) {
            save(run);
        }
    }

    @Override
    public void epochDone(TrainingRun run, History.Epoch epoch) throws IOException {
        // Even where the last step was saved: now the epoch's evaluation is done.
        save(run);
    }

    @Override
    public void stopped(TrainingRun run, String reason) throws IOException {
        if (step(run) != saved) {
            save(run);
        }
    }

    /** A folder that was deleted under the training is made anew; one in its place that another training has, or had, is refused. */
    private void keepFolder() throws IOException {
        if (lock == null || lock.isHeld()) {
            return;
        }
        lock.close();
        lock = null;
        Files.createDirectories(folder.directory());
        lock = FolderLock.of(folder.directory());
        List<Path> others = folder.all();
        if (!others.isEmpty()) {
            throw new CheckpointException(String.format(
                    Locale.ROOT,
                    "%s was replaced while this training ran, and has checkpoints of another, the last %s",
                    folder.directory(),
                    others.get(others.size() - 1).getFileName()));
        }
    }

    private void save(TrainingRun run) throws IOException {
        keepFolder();
        folder.save(run, criterion.orElse(run.definition().task().criterion()));
        saved = step(run);
        folder.prune(NEWEST, best);
    }

    private static long step(TrainingRun run) {
        return run.progress().step(run.stepsPerEpoch());
    }
}
