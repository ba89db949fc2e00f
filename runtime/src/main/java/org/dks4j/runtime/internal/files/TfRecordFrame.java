/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/**
 * The frame of records in TFRecord files and in TensorBoard's files of events: the length of the data (8 bytes, little-endian) and its
 * checksum (4), then the data and their checksum (4). A checksum is the CRC32C, its bits rotated and a constant added.
 */
public final class TfRecordFrame {

    /** Bytes before the data: their length and its checksum. */
    public static final int HEAD = 12;

    /** Bytes after the data: their checksum. */
    public static final int TAIL = 4;

    private static final int LENGTH = 8;
    private static final int MASK = 0xa282ead8;
    private static final int ROTATION = 15;

    private TfRecordFrame() {}

    /** A record as it is appended to a file. */
    public static byte[] of(byte[] data) {
        byte[] record = new byte[HEAD + data.length + TAIL];
        numbers(record).put(head(data.length)).put(data).putInt(checksum(data, 0, data.length));
        return record;
    }

    /** The head of a record. */
    public static byte[] head(long length) {
        byte[] head = new byte[HEAD];
        numbers(head).putLong(0, length);
        numbers(head).putInt(LENGTH, checksum(head, 0, LENGTH));
        return head;
    }

    /**
     * How many bytes of data follow a head.
     *
     * @param head {@value #HEAD} bytes
     * @return an unsigned number; empty where its checksum is wrong
     */
    public static OptionalLong length(byte[] head) {
        return checksum(head, 0, LENGTH) == numbers(head).getInt(LENGTH)
                ? OptionalLong.of(numbers(head).getLong(0))
                : OptionalLong.empty();
    }

    /**
     * The data of a record, whose head is not looked at.
     *
     * @param record all its bytes
     * @return empty where the checksum of the data is wrong
     */
    public static Optional<byte[]> data(byte[] record) {
        int end = record.length - TAIL;
        return checksum(record, HEAD, end - HEAD) == numbers(record).getInt(end)
                ? Optional.of(Arrays.copyOfRange(record, HEAD, end))
                : Optional.empty();
    }

    /** The data of the next record of a file; empty at its end, and where a record is not whole. */
    public static Optional<byte[]> next(InputStream in) throws IOException {
        byte[] head = in.readNBytes(HEAD);
        OptionalLong length = head.length < HEAD ? OptionalLong.empty() : length(head);
        if (length.isEmpty() || length.getAsLong() < 0 || length.getAsLong() > Integer.MAX_VALUE - HEAD - TAIL - 8) {
            return Optional.empty();
        }
        int size = (int) length.getAsLong() + TAIL;
        byte[] record = Arrays.copyOf(head, HEAD + size);
        return in.readNBytes(record, HEAD, size) < size ? Optional.empty() : data(record);
    }

    private static ByteBuffer numbers(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int checksum(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return Integer.rotateRight((int) crc.getValue(), ROTATION) + MASK;
    }
}
