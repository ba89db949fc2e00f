/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.files;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.DataFile;
import org.jspecify.annotations.Nullable;

/** The bytes of a file, any part of which can be read: on the disk, or in memory. */
public final class FileBytes {

    /** Java has no larger arrays; one byte more is read to see whether there is one. */
    private static final int LARGEST = Integer.MAX_VALUE - 9;

    private final Path path;
    private final byte @Nullable [] memory;
    private final long size;

    private FileBytes(Path path, byte @Nullable [] memory, long size) {
        this.path = path;
        this.memory = memory;
        this.size = size;
    }

    /**
     * Opens a file. One whose name ends in {@code .gz} is unpacked in memory.
     *
     * @param memoryLimit how many bytes a gzip file may unpack to
     * @throws BrokenDataException if a gzip file is damaged or unpacks to more
     */
    public static FileBytes open(Path path, long memoryLimit) throws IOException {
        if (!path.toString().endsWith(".gz")) {
            return new FileBytes(path, null, Files.size(path));
        }
        int limit = (int) Math.min(memoryLimit, LARGEST);
        try (InputStream in = Gzip.open(new DataFile(path.toString(), () -> Files.newInputStream(path)))) {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new BrokenDataException(
                        path.toString(),
                        "it unpacks to more than the memory limit of " + limit + " bytes; unpack the file");
            }
            return new FileBytes(path, bytes, bytes.length);
        } catch (ZipException | EOFException e) {
            throw Gzip.damaged(path.toString(), 0, e);
        }
    }

    /**
     * The same bytes in memory, less than 2 GiB.
     *
     * @throws IOException if they cannot be read
     */
    public FileBytes inMemory() throws IOException {
        return memory != null ? this : new FileBytes(path, read(0, Math.toIntExact(size)), size);
    }

    /** Where the file is. */
    public Path path() {
        return path;
    }

    /** How many bytes there are, unpacked. */
    public long size() {
        return size;
    }

    /** From the first byte on. */
    public InputStream stream() throws IOException {
        return memory == null ? Files.newInputStream(path) : new ByteArrayInputStream(memory);
    }

    /**
     * A part of them.
     *
     * @throws BrokenDataException if the file has become shorter
     */
    public byte[] read(long offset, int length) throws IOException {
        return memory == null
                ? RandomAccess.read(path, offset, length)
                : Arrays.copyOfRange(memory, (int) offset, (int) offset + length);
    }
}
