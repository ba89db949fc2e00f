/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.images;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes IDX files of unsigned bytes. */
public final class IdxFile {

    private static final int UNSIGNED_BYTE = 8;

    private IdxFile() {}

    /**
     * Writes an array.
     *
     * @param values the last dimension fastest
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, byte[] values, int... dimensions) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * (1 + dimensions.length) + values.length);
        bytes.putInt(UNSIGNED_BYTE << 8 | dimensions.length);
        for (int dimension : dimensions) {
            bytes.putInt(dimension);
        }
        Files.write(file, bytes.put(values).array());
    }
}
