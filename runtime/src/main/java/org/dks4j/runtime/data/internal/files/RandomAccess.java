/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.dks4j.runtime.data.BrokenDataException;

/**
 * Reads any part of a file. A file is opened for each reading: microseconds, for which no descriptor stays open, however many files there
 * are, and no interrupted thread closes a file that others read.
 */
public final class RandomAccess {

    private RandomAccess() {}

    /**
     * Reads a part of a file.
     *
     * @throws BrokenDataException if the file ends before, is gone or may not be read
     */
    public static byte[] read(Path file, long offset, int length) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return read(file, channel, offset, length);
        } catch (NoSuchFileException | AccessDeniedException e) {
            throw unreadable(file, e);
        }
    }

    /** Reads a part of a file that is open already. */
    public static byte[] read(Path file, FileChannel channel, long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            long at = offset + buffer.position();
            if (channel.read(buffer, at) < 0) {
                throw new BrokenDataException(
                        file.toString(),
                        at,
                        "the file ends here, " + buffer.remaining()
                                + " bytes too early; it was longer when it was first read");
            }
        }
        return buffer.array();
    }

    /**
     * Reads a whole file.
     *
     * @throws BrokenDataException if the file is gone or may not be read
     */
    public static byte[] readAll(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException | AccessDeniedException e) {
            throw unreadable(file, e);
        }
    }

    private static BrokenDataException unreadable(Path file, IOException e) {
        return new BrokenDataException(
                file.toString(),
                e instanceof NoSuchFileException
                        ? "the file no longer exists"
                        : "it may not be read: permission denied");
    }
}
