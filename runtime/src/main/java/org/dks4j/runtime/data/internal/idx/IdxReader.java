/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.idx;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.DataFile;
import org.dks4j.runtime.data.internal.files.Gzip;

/**
 * Reads IDX files of unsigned bytes, the form of MNIST: two zero bytes, the type (8), the number of dimensions, each
 * dimension as a big-endian int, the values. A name that ends in {@code .gz} is unpacked.
 */
public final class IdxReader {

    private static final int UNSIGNED_BYTE = 8;
    private static final int MAGIC_LENGTH = 4;
    private static final int BUFFER = 1 << 16;

    private final String file;
    private final InputStream in;
    private long offset;

    private IdxReader(String file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    /** The length of a header of so many dimensions. */
    static long headerLength(int dimensions) {
        return MAGIC_LENGTH + (long) Integer.BYTES * dimensions;
    }

    /**
     * Reads a whole file.
     *
     * @param dimensions how many dimensions it must have
     * @throws BrokenDataException if the file is no IDX file, too short, too long, or damaged
     */
    public static IdxArray read(DataFile source, int dimensions) throws IOException {
        try (InputStream in = new BufferedInputStream(Gzip.open(source), BUFFER)) {
            return new IdxReader(source.name(), in).array(dimensions);
        }
    }

    private IdxArray array(int dimensions) throws IOException {
        byte[] magic = bytes(MAGIC_LENGTH, "the header");
        if (magic[0] != 0 || magic[1] != 0) {
            throw new BrokenDataException(file, 0, "not an IDX file: it must begin with two zero bytes");
        }
        if (magic[2] != UNSIGNED_BYTE) {
            throw new BrokenDataException(
                    file, 2, "the type is " + (magic[2] & 0xff) + "; only unsigned bytes, 8, can be read");
        }
        if ((magic[3] & 0xff) != dimensions) {
            throw new BrokenDataException(
                    file, 3, "the number of dimensions is " + (magic[3] & 0xff) + " instead of " + dimensions);
        }
        int[] shape = new int[dimensions];
        long size = 1;
        for (int i = 0; i < dimensions; i++) {
            long at = offset;
            shape[i] = integer();
            if (shape[i] < 1) {
                throw new BrokenDataException(
                        file, at, "dimension " + i + " is " + shape[i] + "; it must be at least 1");
            }
            size *= shape[i];
            if (size > Integer.MAX_VALUE) {
                throw new BrokenDataException(file, at, "the header declares more than 2 GB of values");
            }
        }
        byte[] values = bytes((int) size, "the values");
        if (next() >= 0) {
            throw new BrokenDataException(
                    file, offset - 1, "the file continues after the " + size + " declared values");
        }
        return new IdxArray(file, shape, values);
    }

    private int integer() throws IOException {
        byte[] b = bytes(Integer.BYTES, "the header");
        return (b[0] & 0xff) << 24 | (b[1] & 0xff) << 16 | (b[2] & 0xff) << 8 | (b[3] & 0xff);
    }

    private byte[] bytes(int length, String what) throws IOException {
        try {
            // Grows as it reads, so that a header that promises too much costs no memory.
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw new BrokenDataException(
                        file,
                        offset + bytes.length,
                        "the file ends inside " + what + ": " + (length - bytes.length) + " bytes are missing");
            }
            offset += length;
            return bytes;
        } catch (ZipException | EOFException e) {
            throw damaged(e);
        }
    }

    private int next() throws IOException {
        try {
            int value = in.read();
            offset++;
            return value;
        } catch (ZipException | EOFException e) {
            throw damaged(e);
        }
    }

    private BrokenDataException damaged(IOException cause) {
        return Gzip.damaged(file, offset, cause);
    }
}
