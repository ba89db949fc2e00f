/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dks4j.runtime.checkpoint.Checkpoint;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingListener;
import org.dks4j.runtime.train.TrainingOptions;
import org.dks4j.runtime.train.TrainingRun;
import org.dks4j.samples.ResNet101Graph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** How long a large checkpoint takes; the table is in docs/RESULTS.md. */
@EnabledIfSystemProperty(named = "dks4j.measure", matches = "true", disabledReason = "it measures, for docs/RESULTS.md")
class SaveSpeedTest {

    private static final int ROUNDS = 7;

    /** Something that takes time. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private static double medianMilliseconds(Work work) throws IOException {
        double[] times = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            work.run();
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        return times[ROUNDS / 2];
    }

    @Test
    void aLargeCheckpointIsSavedAndRead(@TempDir Path directory) throws IOException {
        CheckpointFolder folder = new CheckpointFolder(directory.resolve("checkpoints"));
        try (Trainer<?> trainer =
                new Trainer<>(ResNet101Graph.DEFINITION, RealImages.few(2, 224, 3), TrainingOptions.defaults())) {
            trainer.train(List.of(new TrainingListener() {
                @Override
                public void started(TrainingRun run) throws IOException {
                    tell("SaveV2 alone", medianMilliseconds(() -> run.save(directory.resolve("variables"))));
                    tell("a checkpoint", medianMilliseconds(() -> folder.save(run)));
                    run.stop("measured");
                }
            }));
            Checkpoint last = folder.last().orElseThrow();
            tell("verify", medianMilliseconds(folder::last));
            tell("restore", medianMilliseconds(() -> trainer.restore(last.prefix())));
            assertThat(last.manifest().step()).isZero();
        }
    }

    private static void tell(String what, double milliseconds) {
        System.out.println(String.format(Locale.ROOT, "%s: %.0f ms", what, milliseconds));
    }
}
