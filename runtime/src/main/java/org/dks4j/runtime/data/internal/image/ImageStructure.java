/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.image;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * Walks through an image from its first byte to its end mark, without decoding it. TensorFlow's decoder also refuses what ends too early,
 * but does not say where, and prints to standard error.
 */
final class ImageStructure {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int CHUNK_HEAD = 8;
    private static final int CHUNK_CHECKSUM = 4;
    private static final int LONGEST_NAME = 8;

    private static final int START_OF_IMAGE = 0xd8;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int START_OF_SCAN = 0xda;
    private static final int FIRST_RESTART = 0xd0;
    private static final int LAST_RESTART = 0xd7;
    private static final int TEMPORARY = 0x01;
    private static final int FIRST_FRAME = 0xc0;
    private static final int LAST_FRAME = 0xcf;
    private static final int HUFFMAN_TABLES = 0xc4;
    private static final int EXTENSION = 0xc8;
    private static final int ARITHMETIC_CODING = 0xcc;
    private static final int COMPONENTS_IN_FRAME = 7;
    private static final int CMYK = 4;

    private final byte[] bytes;

    private ImageStructure(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Checks that an image is whole.
     *
     * @param channels as how many channels it will be read
     * @throws BadImageException if it is neither JPEG nor PNG, ends too early, has a wrong checksum, or cannot be read as so many channels
     */
    static void check(byte[] bytes, int channels) throws BadImageException {
        ImageStructure structure = new ImageStructure(bytes);
        if (bytes.length >= 2 && structure.at(0) == 0xff && structure.at(1) == START_OF_IMAGE) {
            structure.checkJpeg(channels);
        } else if (structure.beginsWithPng()) {
            structure.checkPng();
        } else {
            throw new BadImageException(structure.unknown());
        }
    }

    private int at(int index) {
        return bytes[index] & 0xff;
    }

    private boolean beginsWithPng() {
        if (bytes.length < PNG.length) {
            return false;
        }
        for (int i = 0; i < PNG.length; i++) {
            if (bytes[i] != PNG[i]) {
                return false;
            }
        }
        return true;
    }

    private String unknown() {
        if (bytes.length == 0) {
            return "the image is empty";
        }
        StringBuilder start = new StringBuilder();
        for (int i = 0; i < Math.min(bytes.length, LONGEST_NAME); i++) {
            start.append(String.format(Locale.ROOT, "%02x ", at(i)));
        }
        return "neither a JPEG nor a PNG image: it begins with the bytes "
                + start.toString().strip();
    }

    private void checkJpeg(int channels) throws BadImageException {
        int position = 2;
        while (true) {
            position = marker(position);
            int marker = at(position++);
            if (marker == END_OF_IMAGE) {
                return;
            }
            if (standsAlone(marker)) {
                continue;
            }
            int end = position + 2 <= bytes.length
                    ? position + (at(position) << 8 | at(position + 1))
                    : Integer.MAX_VALUE;
            if (end > bytes.length) {
                throw endless("JPEG");
            }
            if (isFrame(marker)
                    && channels == 1
                    && end > position + COMPONENTS_IN_FRAME
                    && at(position + COMPONENTS_IN_FRAME) == CMYK) {
                throw new BadImageException("a CMYK JPEG cannot be read as one channel, only as three");
            }
            position = marker == START_OF_SCAN ? endOfScan(end) : end;
        }
    }

    /** The position of the next marker's code. Bytes before it are passed over, as every decoder does. */
    private int marker(int from) throws BadImageException {
        int position = from;
        while (position < bytes.length && at(position) != 0xff) {
            position++;
        }
        while (position < bytes.length && at(position) == 0xff) {
            position++;
        }
        if (position >= bytes.length) {
            throw endless("JPEG");
        }
        return position;
    }

    /** Where the next marker begins after compressed data, in which ff 00 stands for ff. */
    private int endOfScan(int from) throws BadImageException {
        for (int i = from; i + 1 < bytes.length; i++) {
            if (at(i) == 0xff) {
                int next = at(i + 1);
                if (next != 0 && next != 0xff && !(next >= FIRST_RESTART && next <= LAST_RESTART)) {
                    return i;
                }
            }
        }
        throw endless("JPEG");
    }

    private static boolean standsAlone(int marker) {
        return marker == 0 || marker == TEMPORARY || (marker >= FIRST_RESTART && marker <= START_OF_IMAGE);
    }

    private static boolean isFrame(int marker) {
        return marker >= FIRST_FRAME
                && marker <= LAST_FRAME
                && marker != HUFFMAN_TABLES
                && marker != EXTENSION
                && marker != ARITHMETIC_CODING;
    }

    private void checkPng() throws BadImageException {
        CRC32 checksum = new CRC32();
        int position = PNG.length;
        while (true) {
            if (position + CHUNK_HEAD + CHUNK_CHECKSUM > bytes.length) {
                throw endless("PNG");
            }
            long length = unsignedInt(position);
            long end = position + CHUNK_HEAD + length;
            String name = new String(bytes, position + 4, 4, StandardCharsets.US_ASCII);
            if (end + CHUNK_CHECKSUM > bytes.length) {
                throw endless("PNG");
            }
            checksum.reset();
            checksum.update(bytes, position + 4, 4 + (int) length);
            if (checksum.getValue() != unsignedInt((int) end)) {
                throw new BadImageException(
                        "the checksum of the PNG's chunk " + name + " at its byte " + position + " is wrong");
            }
            if (name.equals("IEND")) {
                return;
            }
            position = (int) end + CHUNK_CHECKSUM;
        }
    }

    private long unsignedInt(int position) {
        return (long) at(position) << 24 | at(position + 1) << 16 | at(position + 2) << 8 | at(position + 3);
    }

    private BadImageException endless(String form) {
        return new BadImageException("the " + form + " ends at its byte " + bytes.length + ", before its end mark");
    }
}
