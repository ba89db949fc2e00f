/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A folder of checkpoints that is read beside a training. */
class CheckpointFolderTest {

    @TempDir
    private Path directory;

    private Path checkpoint(long step) {
        return directory.resolve(String.format(Locale.ROOT, "step-%010d", step));
    }

    /** Saves and deletes as a training does that keeps one checkpoint, until it is ended. */
    private Callable<Void> training(AtomicBoolean ended) {
        return () -> {
            for (long step = 1; !ended.get(); step++) {
                Files.createDirectory(checkpoint(step));
                Files.delete(checkpoint(step - 1));
                Thread.sleep(1);
            }
            return null;
        };
    }

    @Test
    @Timeout(120)
    void aCheckpointIsSeenAtEveryMomentWhileATrainingReplacesIt() throws Exception {
        Files.createDirectory(checkpoint(0));
        CheckpointFolder folder = new CheckpointFolder(directory);
        AtomicBoolean ended = new AtomicBoolean();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<Void> training = executor.submit(training(ended));
            for (int i = 0; i < 20_000; i++) {
                assertThat(folder.all()).isNotEmpty();
            }
            ended.set(true);
            training.get();
        } finally {
            ended.set(true);
            executor.shutdownNow();
        }
    }

    @Test
    void aFolderWithoutCheckpointsIsEmpty() throws IOException {
        assertThat(new CheckpointFolder(directory).all()).isEmpty();
        assertThat(new CheckpointFolder(directory.resolve("none")).all()).isEmpty();
    }
}
