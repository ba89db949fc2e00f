/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Waits until files and the names of files are on the disk, so that they outlast a loss of power. */
final class Sync {

    private Sync() {}

    /** Syncs a file, or a directory, which is the names of its entries. */
    static void path(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            directory(path);
            return;
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Syncs the directory of a file or directory that was renamed. */
    static void parentOf(Path path) {
        @Nullable Path parent = path.toAbsolutePath().getParent();
        if (parent != null) {
            directory(parent);
        }
    }

    /** Windows cannot open directories, and some file systems cannot sync them: there the rename alone has to do. */
    private static void directory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // The contents of files are on the disk, or have failed by themselves.
        }
    }
}
