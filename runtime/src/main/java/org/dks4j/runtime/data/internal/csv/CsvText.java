/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.dks4j.runtime.data.internal.files.FileBytes;

/**
 * The text of a CSV file, any part of which can be read: on the disk or, of a gzip file, unpacked in memory.
 *
 * @param bytes of the file
 */
public record CsvText(FileBytes bytes) {

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
     * @throws org.dks4j.runtime.data.BrokenDataException if a gzip file is damaged or unpacks to more
     */
    public static CsvText open(Path path, long memoryLimit) throws IOException {
        return new CsvText(FileBytes.open(path, memoryLimit));
    }

    public String name() {
        return path().toString();
    }

    public Path path() {
        return bytes.path();
    }

    /** From the first byte on. */
    public InputStream stream() throws IOException {
        return bytes.stream();
    }

    byte[] read(long offset, int length) throws IOException {
        return bytes.read(offset, length);
    }
}
