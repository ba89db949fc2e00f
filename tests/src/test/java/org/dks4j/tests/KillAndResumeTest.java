/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.dks4j.runtime.checkpoint.Checkpoint;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.dks4j.runtime.train.History;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed while they train, and go on. */
class KillAndResumeTest {

    private static final int KILLS = 20;

    /** Of the moments; {@code -Ddks4j.kills=SEED} tries others. */
    private static final long SEED = Long.getLong("dks4j.kills", 20261125);

    private static final int LONGEST_START_MILLISECONDS = 2500;
    private static final int LONGEST_STEPS_MILLISECONDS = 700;

    @TempDir
    private Path directory;

    private String[] options(String folder) {
        return new String[] {
            "--data=" + directory.resolve("data"), // fewer images, shorter epochs: more ends of epochs
            "--epochs=24",
            "--batch-size=25",
            "--checkpoint-every=7",
            "--checkpoint-dir=" + directory.resolve(folder),
            "--resume",
            "--optimizer=adamw",
            "--average=0.99",
            "--crop=2",
            "--mixup=0.2",
            "--weight-decay=0.01",
            "--quiet"
        };
    }

    /** Where a process is killed. */
    private enum Moment {
        STARTING,
        TRAINING,
        SAVING
    }

    @Test
    void aTrainingKilledTwentyTimesEndsBitForBitAsOneThatWasNeverKilled() throws Exception {
        ImagesAs.idx(directory.resolve("data"), RealImages.first(1000, 200));
        Path undisturbed = directory.resolve("undisturbed.txt");
        Process whole = TrainingProcess.start(undisturbed, options("undisturbed"));

        Random random = new Random(SEED);
        List<String> kills = new ArrayList<>();
        int whileTraining = 0;
        int whileSaving = 0;
        for (int i = 0; i < KILLS; i++) {
            Moment moment = Moment.values()[i % Moment.values().length];
            Path output = directory.resolve("killed-" + i + ".txt");
            long before = lastStep();
            Process process = TrainingProcess.start(output, options("killed"));
            boolean killed = kill(process, moment, random);
            long after = lastStep();
            whileTraining += killed && after > before ? 1 : 0;
            whileSaving += unfinished() ? 1 : 0;
            kills.add("%s %s: step %s to %s".formatted(moment, killed ? "killed" : "ended", before, after));
            if (!killed) {
                assertThat(process.exitValue()).as(TrainingProcess.text(output)).isZero();
            }
        }
        Path output = directory.resolve("last.txt");
        Process last = TrainingProcess.start(output, options("killed"));
        assertThat(last.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(last.exitValue()).as(TrainingProcess.text(output)).isZero();
        assertThat(whole.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(whole.exitValue()).as(TrainingProcess.text(undisturbed)).isZero();

        // The kills were where they should be; all moments derive from one seed.
        System.out.println("seed " + SEED + ": " + kills);
        assertThat(whileTraining).as(kills.toString()).isGreaterThanOrEqualTo(5);
        assertThat(whileSaving).as(kills.toString()).isPositive();
        assertEqual(checkpoint("killed"), checkpoint("undisturbed"));
    }

    /** Kills a process at a moment; false if it ended before. */
    private boolean kill(Process process, Moment moment, Random random) throws Exception {
        long start = lastStep();
        switch (moment) {
            case STARTING -> process.waitFor(random.nextInt(LONGEST_START_MILLISECONDS), TimeUnit.MILLISECONDS);
            case TRAINING -> {
                while (process.isAlive() && lastStep() == start) {
                    Thread.sleep(2);
                }
                process.waitFor(random.nextInt(LONGEST_STEPS_MILLISECONDS), TimeUnit.MILLISECONDS);
            }
            case SAVING -> {
                while (process.isAlive() && lastStep() == start) {
                    Thread.sleep(2);
                }
                int saves = random.nextInt(4);
                for (int i = 0; i <= saves && process.isAlive(); i++) {
                    long saved = lastStep();
                    while (process.isAlive() && !(unfinished() && lastStep() >= saved)) {
                        Thread.onSpinWait();
                    }
                    while (i < saves && process.isAlive() && unfinished()) {
                        Thread.onSpinWait();
                    }
                }
            }
        }
        boolean alive = process.isAlive();
        process.destroyForcibly();
        process.waitFor();
        return alive;
    }

    private CheckpointFolder folder(String name) {
        return new CheckpointFolder(directory.resolve(name));
    }

    private long lastStep() throws IOException {
        List<Path> all = folder("killed").all();
        return all.isEmpty()
                ? 0
                : Long.parseLong(
                        all.get(all.size() - 1).getFileName().toString().substring("step-".length()));
    }

    /** Whether a folder is being written, or was when its process was killed. */
    private boolean unfinished() throws IOException {
        Path killed = directory.resolve("killed");
        if (!Files.isDirectory(killed)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(killed)) {
            return entries.anyMatch(entry -> entry.getFileName().toString().endsWith(".unfinished"));
        }
    }

    private Checkpoint checkpoint(String name) throws IOException {
        return folder(name).last().orElseThrow();
    }

    private static void assertEqual(Checkpoint actual, Checkpoint expected) throws IOException {
        assertThat(actual.manifest().step()).isEqualTo(expected.manifest().step());
        assertThat(actual.manifest().identity()).isEqualTo(expected.manifest().identity());
        assertThat(actual.progress().epochs())
                .extracting(
                        History.Epoch::number, History.Epoch::loss, History.Epoch::metrics, History.Epoch::evaluation)
                .isEqualTo(expected.progress().epochs().stream()
                        .map(epoch -> org.assertj.core.groups.Tuple.tuple(
                                epoch.number(), epoch.loss(), epoch.metrics(), epoch.evaluation()))
                        .toList());
        // All variables: parameters, both moments, averages, statistics of batch normalization, the step.
        String data = "variables.data-00000-of-00001";
        assertThat(actual.folder().resolve(data))
                .hasSameBinaryContentAs(expected.folder().resolve(data));
    }
}
