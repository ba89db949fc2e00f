/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.listen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dks4j.runtime.checkpoint.FolderLock;
import org.dks4j.runtime.train.TrainingListener;
import org.dks4j.runtime.train.TrainingRun;
import org.jspecify.annotations.Nullable;

/** Keeps a second training out of a log folder. It must come before the listeners that write there. */
public final class LogFolder implements TrainingListener {

    private final Path directory;
    private @Nullable FolderLock lock;

    /** @param directory created if missing */
    public LogFolder(Path directory) {
        this.directory = directory;
    }

    /** @throws org.dks4j.runtime.checkpoint.CheckpointException if another training has the folder */
    @Override
    public void started(TrainingRun run) throws IOException {
        Files.createDirectories(directory);
        lock = FolderLock.of(directory);
    }

    @Override
    public void ended() throws IOException {
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }
}
