/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.DataFile;

/** Unpacks files whose name ends in {@code .gz}. */
public final class Gzip {

    private static final int BUFFER = 1 << 16;

    private Gzip() {}

    /**
     * Opens a file, unpacked if its name ends in {@code .gz}.
     *
     * @throws BrokenDataException if it is named so but is no gzip file
     */
    public static InputStream open(DataFile file) throws IOException {
        InputStream raw = file.open();
        if (!file.name().endsWith(".gz")) {
            return raw;
        }
        try {
            return new GZIPInputStream(raw, BUFFER);
        } catch (ZipException | EOFException e) {
            raw.close();
            throw new BrokenDataException(file.name(), 0, "not a gzip file: " + e.getMessage());
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** What a {@link ZipException} or an end amid a gzip file means. */
    public static BrokenDataException damaged(String file, long offset, IOException cause) {
        return new BrokenDataException(
                file, offset, "the gzip file is damaged at or after this byte: " + cause.getMessage());
    }
}
