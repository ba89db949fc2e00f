/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.csv;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.ZipException;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.DataFile;
import org.dks4j.runtime.data.internal.files.Gzip;
import org.dks4j.runtime.data.internal.files.RandomAccess;
import org.jspecify.annotations.Nullable;

/** The text of a CSV file, any part of which can be read: on the disk or, of a gzip file, unpacked in memory. */
public final class CsvText {

    private final Path path;
    private final byte @Nullable [] unpacked;

    private CsvText(Path path, byte @Nullable [] unpacked) {
        this.path = path;
        this.unpacked = unpacked;
    }

    /** The file of a name, or the same with {@code .gz} appended. */
    public static Optional<Path> find(Path directory, String name) {
        return Optional.of(directory.resolve(name))
                .filter(Files::isRegularFile)
                .or(() -> Optional.of(directory.resolve(name + ".gz")).filter(Files::isRegularFile));
    }

    /**
     * Opens a file.
     *
     * @param memoryLimit how many bytes a gzip file may unpack to
     * @throws BrokenDataException if a gzip file is damaged or unpacks to more
     */
    public static CsvText open(Path path, long memoryLimit) throws IOException {
        if (!path.toString().endsWith(".gz")) {
            return new CsvText(path, null);
        }
        int limit = (int) Math.min(memoryLimit, Integer.MAX_VALUE - 9);
        try (InputStream in = Gzip.open(new DataFile(path.toString(), () -> Files.newInputStream(path)))) {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new BrokenDataException(
                        path.toString(),
                        "it unpacks to more than the memory limit of " + limit + " bytes; unpack the file");
            }
            return new CsvText(path, bytes);
        } catch (ZipException | EOFException e) {
            throw Gzip.damaged(path.toString(), 0, e);
        }
    }

    public String name() {
        return path.toString();
    }

    public Path path() {
        return path;
    }

    /** From the first byte on. */
    public InputStream stream() throws IOException {
        return unpacked == null ? Files.newInputStream(path) : new ByteArrayInputStream(unpacked);
    }

    byte[] read(long offset, int length) throws IOException {
        return unpacked == null
                ? RandomAccess.read(path, offset, length)
                : Arrays.copyOfRange(unpacked, (int) offset, (int) offset + length);
    }
}
