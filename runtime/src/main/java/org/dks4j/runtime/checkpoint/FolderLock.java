/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Locks a folder of checkpoints for one training. The system releases the lock however the process ends. On POSIX systems a lock is the
 * process's: where a second training of one process is refused, other processes are no longer kept out.
 */
public final class FolderLock implements AutoCloseable {

    private static final String NAME = ".lock";

    private final Path directory;
    private final FileChannel channel;
    private final Optional<String> key;

    private FolderLock(Path directory, FileChannel channel, Optional<String> key) {
        this.directory = directory;
        this.channel = channel;
        this.key = key;
    }

    /**
     * Takes the lock of a folder.
     *
     * @throws CheckpointException if another training has it
     */
    public static FolderLock of(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            @Nullable FileLock lock = channel.tryLock();
            if (lock != null) {
                return new FolderLock(directory, channel, fileKey(directory.resolve(NAME)));
            }
        } catch (OverlappingFileLockException e) {
            // Another training of this process; told below as any other.
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new CheckpointException(directory + " is in use by another training; name another folder");
    }

    /** Whether the folder still is the one that was locked: neither it nor its lock was deleted or replaced. */
    public boolean isHeld() {
        return key.isPresent() && key.equals(fileKey(directory.resolve(NAME)));
    }

    /** A key that identifies a file, the same for all files if the system has none; empty if there is no file. */
    public static Optional<String> fileKey(Path file) {
        try {
            return Optional.of(String.valueOf(
                    Files.readAttributes(file, BasicFileAttributes.class).fileKey()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The folder that is locked. */
    public Path directory() {
        return directory;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
