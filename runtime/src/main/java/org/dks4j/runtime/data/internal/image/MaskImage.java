/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.image;

import java.util.Arrays;
import java.util.Locale;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads the stored numbers of a PNG with one number per pixel: a grey value, or a place in a palette, whose colours do not matter. TensorFlow's
 * decoder would replace the places by colours.
 *
 * @param height in pixels
 * @param width in pixels
 * @param values row by row, 0 to 255
 */
public record MaskImage(int height, int width, byte[] values) {

    /** The signature, and the length and the name of the first chunk, which is the header. */
    private static final int HEADER = 16;

    private static final int HEADER_END = HEADER + 13;
    private static final int FIRST_CHUNK = 8;
    private static final int CHUNK_FRAME = 12;
    private static final int GREY = 0;
    private static final int PALETTE = 3;
    private static final int BITS = 8;
    private static final long MOST_PIXELS = 1L << 28;

    private static final int NONE = 0;
    private static final int SUB = 1;
    private static final int UP = 2;
    private static final int AVERAGE = 3;
    private static final int PAETH = 4;

    /**
     * Reads a PNG.
     *
     * @throws BadImageException if it is no whole PNG of that kind
     */
    public static MaskImage read(byte[] png) throws BadImageException {
        ImageStructure.check(png, 1);
        if (png[0] != (byte) 0x89 || png.length < HEADER_END) {
            throw new BadImageException("a mask is a PNG: a JPEG changes the numbers of the classes");
        }
        int width = number(png, HEADER);
        int height = number(png, HEADER + 4);
        int depth = png[HEADER + 8];
        int kind = png[HEADER + 9];
        if ((kind != GREY && kind != PALETTE) || depth > BITS) {
            throw new BadImageException(String.format(
                    Locale.ROOT,
                    "a mask has one number of at most 8 bits per pixel, the class; this PNG has the colour type %d"
                            + " with %d bits. Save it as 8-bit grey or with a palette",
                    kind,
                    depth));
        }
        if (png[HEADER + 12] != 0) {
            throw new BadImageException("the PNG is interlaced; save it without");
        }
        if (width < 1 || height < 1 || (long) width * height > MOST_PIXELS) {
            throw new BadImageException("a PNG of " + height + "x" + width + " pixels cannot be read");
        }
        int rowBytes = (width * depth + BITS - 1) / BITS;
        byte[] rows = inflated(png, Math.multiplyExact(height, rowBytes + 1));
        byte[] values = new byte[width * height];
        byte[] before = new byte[rowBytes];
        for (int y = 0; y < height; y++) {
            int start = y * (rowBytes + 1);
            byte[] row = Arrays.copyOfRange(rows, start + 1, start + 1 + rowBytes);
            unfilter(rows[start], row, before, y);
            for (int x = 0; x < width; x++) {
                int bit = x * depth;
                values[y * width + x] =
                        (byte) ((row[bit / BITS] & 0xff) >> (BITS - depth - bit % BITS) & (1 << depth) - 1);
            }
            before = row;
        }
        return new MaskImage(height, width, values);
    }

    private static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | (bytes[at + 3] & 0xff);
    }

    /** What the data chunks hold, which must be so many bytes. */
    private static byte[] inflated(byte[] png, int length) throws BadImageException {
        byte[] rows = new byte[length];
        Inflater inflater = new Inflater();
        try {
            int filled = 0;
            for (int at = FIRST_CHUNK; at + CHUNK_FRAME <= png.length; at += CHUNK_FRAME + number(png, at)) {
                if (png[at + 4] == 'I' && png[at + 5] == 'D') {
                    inflater.setInput(png, at + 8, number(png, at));
                    for (int count = 1; count > 0 && filled < length; ) {
                        count = inflater.inflate(rows, filled, length - filled);
                        filled += count;
                    }
                }
            }
            if (filled < length) {
                throw new BadImageException("the PNG has " + filled + " bytes of pixels instead of " + length);
            }
            return rows;
        } catch (DataFormatException e) {
            throw new BadImageException("the compressed pixels of the PNG are damaged: " + e.getMessage());
        } finally {
            inflater.end();
        }
    }

    /** Adds to each byte what its row's filter predicts from the bytes to the left and above (the filter types of the PNG specification). */
    private static void unfilter(int filter, byte[] row, byte[] above, int y) throws BadImageException {
        for (int i = 0; i < row.length; i++) {
            // One number per pixel of at most 8 bits: the byte to the left is the pixel to the left.
            int left = i > 0 ? row[i - 1] & 0xff : 0;
            int up = above[i] & 0xff;
            int corner = i > 0 ? above[i - 1] & 0xff : 0;
            row[i] += (byte)
                    switch (filter) {
                        case NONE -> 0;
                        case SUB -> left;
                        case UP -> up;
                        case AVERAGE -> (left + up) / 2;
                        case PAETH -> paeth(left, up, corner);
                        default -> throw new BadImageException("row " + y + " of the PNG has the filter " + filter);
                    };
        }
    }

    private static int paeth(int left, int up, int corner) {
        int estimate = left + up - corner;
        int toLeft = Math.abs(estimate - left);
        int toUp = Math.abs(estimate - up);
        int toCorner = Math.abs(estimate - corner);
        if (toLeft <= toUp && toLeft <= toCorner) {
            return left;
        }
        return toUp <= toCorner ? up : corner;
    }
}
