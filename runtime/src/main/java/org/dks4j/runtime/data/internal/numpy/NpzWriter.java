/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.numpy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes named arrays of float32 into one file, uncompressed, as {@code numpy.savez} does. Equal arrays give equal bytes. */
public final class NpzWriter implements AutoCloseable {

    /** Numbers begin at a multiple of this many bytes of their array's file. */
    private static final int ALIGNMENT = 64;

    /** The bytes before the text of the header: those of the format, its version, and the text's length. */
    private static final int BEFORE_TEXT = 10;

    /** A ZIP file has times; of no array is it known. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private final ZipOutputStream zip;

    /** Writes to a stream, which is closed with this. */
    public NpzWriter(OutputStream out) {
        zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        zip.setMethod(ZipOutputStream.STORED);
    }

    /**
     * Adds an array.
     *
     * @param values float32, little-endian, the last dimension fastest
     */
    public void add(String name, List<Integer> shape, byte[] values) throws IOException {
        byte[] header = header(shape);
        CRC32 sum = new CRC32();
        sum.update(header);
        sum.update(values);
        ZipEntry entry = new ZipEntry(name + NpzFile.ENDING);
        entry.setTimeLocal(TIME);
        entry.setSize((long) header.length + values.length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(header);
        zip.write(values);
        zip.closeEntry();
    }

    private static byte[] header(List<Integer> shape) {
        StringBuilder text = new StringBuilder("{'descr': '<f4', 'fortran_order': False, 'shape': (");
        for (int i = 0; i < shape.size(); i++) {
            text.append(i == 0 ? "" : " ").append(shape.get(i)).append(',');
        }
        text.append("), }");
        int unpadded = BEFORE_TEXT + text.length() + 1;
        text.append(" ".repeat((ALIGNMENT - unpadded % ALIGNMENT) % ALIGNMENT)).append('\n');
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(NpyHeader.magic());
        bytes.write(1);
        bytes.write(0);
        bytes.writeBytes(ByteBuffer.allocate(Short.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) text.length())
                .array());
        bytes.writeBytes(text.toString().getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
