/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.images;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes NumPy's files of unsigned bytes. */
final class NpyFile {

    private static final int HEAD = 10;
    private static final int ALIGNMENT = 64;

    private NpyFile() {}

    /**
     * Writes an array.
     *
     * @param values the last dimension fastest
     * @throws IOException if it cannot be written
     */
    static void write(Path file, byte[] values, int... dimensions) throws IOException {
        String shape = Arrays.stream(dimensions).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        String header = "{'descr': '|u1', 'fortran_order': False, 'shape': (" + shape + ",), }";
        int blanks = ALIGNMENT - (HEAD + header.length() + 1) % ALIGNMENT;
        byte[] text = (header + " ".repeat(blanks) + "\n").getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(
                new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, (byte) (text.length >> 8)});
        bytes.write(text);
        bytes.write(values);
        Files.write(file, bytes.toByteArray());
    }
}
