/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.image;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Writes grey PNGs whose rows have the filters 0 to 4 in turn, and whose data are in several chunks. */
record FilteredPng(byte[][] rows) {

    private static final int CHUNK = 50;

    byte[] bytes() throws IOException {
        return bytes(rows.length);
    }

    /** @param height that the header says */
    byte[] bytes(int height) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream numbers = new DataOutputStream(header);
        numbers.writeInt(rows[0].length);
        numbers.writeInt(height);
        numbers.write(new byte[] {8, 0, 0, 0, 0});
        chunk(png, "IHDR", header.toByteArray());
        byte[] data = deflated();
        for (int at = 0; at < data.length; at += CHUNK) {
            chunk(png, "IDAT", java.util.Arrays.copyOfRange(data, at, Math.min(data.length, at + CHUNK)));
        }
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private byte[] deflated() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            for (int y = 0; y < rows.length; y++) {
                out.write(y % 5);
                for (int x = 0; x < rows[y].length; x++) {
                    out.write(at(y, x) - predicted(y % 5, at(y, x - 1), at(y - 1, x), at(y - 1, x - 1)));
                }
            }
        }
        return bytes.toByteArray();
    }

    private int at(int y, int x) {
        return y < 0 || x < 0 ? 0 : rows[y][x] & 0xff;
    }

    private static int predicted(int filter, int left, int up, int corner) {
        return switch (filter) {
            case 1 -> left;
            case 2 -> up;
            case 3 -> (left + up) >> 1;
            case 4 -> {
                int p = left + up - corner;
                int best = left;
                for (int candidate : new int[] {up, corner}) {
                    if (Math.abs(p - candidate) < Math.abs(p - best)) {
                        best = candidate;
                    }
                }
                yield best;
            }
            default -> 0;
        };
    }

    private static void chunk(ByteArrayOutputStream png, String name, byte[] content) throws IOException {
        DataOutputStream out = new DataOutputStream(png);
        CRC32 checksum = new CRC32();
        byte[] named = name.getBytes(StandardCharsets.US_ASCII);
        checksum.update(named);
        checksum.update(content);
        out.writeInt(content.length);
        out.write(named);
        out.write(content);
        out.writeInt((int) checksum.getValue());
    }
}
