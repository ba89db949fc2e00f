/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.numpy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.internal.files.RandomAccess;

/** The bytes of a .npy file, any part of which can be read. */
public sealed interface NpyBytes {

    /** Where they are, for messages. */
    String name();

    /** What they are called inside of a data set, wherever it lies. */
    String label();

    /** How many there are. */
    long size();

    /**
     * Some of them.
     *
     * @throws IOException if the file is no longer what it was
     */
    byte[] read(long offset, int length) throws IOException;

    /** A file on the disk. */
    static NpyBytes of(Path file) throws IOException {
        return new OfFile(file, Files.size(file));
    }

    /**
     * The same in memory.
     *
     * @param limit how many bytes there may be
     * @param advice how to do without, for the message
     * @throws BrokenDataException if there are more, or 2 GiB
     */
    default NpyBytes inMemory(long limit, String advice) throws IOException {
        requireWithin(name(), size(), limit, advice);
        return new InMemory(name(), label(), read(0, (int) size()));
    }

    /**
     * Refuses what takes too much memory.
     *
     * @throws BrokenDataException that says so
     */
    static void requireWithin(String name, long size, long limit, String advice) throws BrokenDataException {
        long most = Math.min(limit, Integer.MAX_VALUE - 8);
        if (size > most) {
            throw new BrokenDataException(
                    name,
                    "it takes " + size + " bytes, and is read within the memory limit of " + most + "; " + advice);
        }
    }

    /** On the disk. */
    record OfFile(Path file, long size) implements NpyBytes {

        @Override
        public String name() {
            return file.toString();
        }

        @Override
        public String label() {
            return String.valueOf(file.getFileName());
        }

        @Override
        public byte[] read(long offset, int length) throws IOException {
            return RandomAccess.read(file, offset, length);
        }
    }

    /** In memory. */
    record InMemory(String name, String label, byte[] bytes) implements NpyBytes {

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public byte[] read(long offset, int length) {
            return Arrays.copyOfRange(bytes, (int) offset, (int) offset + length);
        }
    }
}
