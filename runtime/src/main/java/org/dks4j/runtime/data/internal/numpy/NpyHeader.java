/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.numpy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.internal.numpy.NpyDictionary.Value;
import org.dks4j.runtime.internal.text.Shown;

/**
 * The header of a .npy file, of the format's versions 1 to 3 (NumPy's documentation, numpy.lib.format): the bytes 93 NUMPY, the version, the
 * length of the text, a dictionary as text; the numbers follow.
 *
 * @param type of the numbers
 * @param columnMajor whether the first dimension is the fastest (Fortran's order) instead of the last (C's)
 * @param shape of the array, no dimension for a single number, none of them 0
 * @param shapeAt the byte where the shape is written
 * @param start the byte where the numbers begin
 */
record NpyHeader(NpyType type, boolean columnMajor, List<Integer> shape, long shapeAt, int start) {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LENGTH_AT = 8;

    /** NumPy writes less than a hundred bytes. */
    private static final int LONGEST = 1 << 20;

    private static final Pattern SHAPE = Pattern.compile("\\(\\s*(\\d{1,20}L?\\s*,\\s*){0,64}(\\d{1,20}L?\\s*)?\\)");

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    NpyHeader {
        shape = List.copyOf(shape);
    }

    /**
     * Reads the header.
     *
     * @throws BrokenDataException if it is none, or one of an array without numbers, or if the file has more or fewer bytes than it says
     */
    static NpyHeader read(NpyBytes bytes) throws IOException {
        byte[] begin = upTo(bytes, 0, LENGTH_AT);
        for (int i = 0; i < MAGIC.length; i++) {
            if (begin[i] != MAGIC[i]) {
                throw new BrokenDataException(
                        bytes.name(), i, "this is no .npy file, which begins with the byte 0x93 and NUMPY");
            }
        }
        int version = begin[MAGIC.length];
        if (version < 1 || version > 3) {
            throw new BrokenDataException(
                    bytes.name(), MAGIC.length, "the format's version is " + version + "; 1, 2 and 3 can be read");
        }
        int bytesOfLength = version == 1 ? Short.BYTES : Integer.BYTES;
        ByteBuffer written =
                ByteBuffer.wrap(upTo(bytes, LENGTH_AT, bytesOfLength)).order(ByteOrder.LITTLE_ENDIAN);
        long length = version == 1 ? Short.toUnsignedInt(written.getShort()) : Integer.toUnsignedLong(written.getInt());
        if (length > LONGEST) {
            throw new BrokenDataException(bytes.name(), LENGTH_AT, "the header says that it has " + length + " bytes");
        }
        int textAt = LENGTH_AT + bytesOfLength;
        // Version 3 has UTF-8 where names are none of ASCII; a byte a character keeps the places.
        String text = new String(upTo(bytes, textAt, (int) length), StandardCharsets.ISO_8859_1);
        Map<String, Value> values = NpyDictionary.read(bytes.name(), text, textAt);
        NpyHeader header = new NpyHeader(
                type(bytes.name(), required(bytes.name(), textAt, values, "descr")),
                columnMajor(bytes.name(), required(bytes.name(), textAt, values, "fortran_order")),
                shape(bytes.name(), required(bytes.name(), textAt, values, "shape")),
                required(bytes.name(), textAt, values, "shape").at(),
                textAt + (int) length);
        header.requireSize(bytes);
        return header;
    }

    /** The bytes that a file begins with, before its version. */
    static byte[] magic() {
        return MAGIC.clone();
    }

    private static byte[] upTo(NpyBytes bytes, long offset, int length) throws IOException {
        if (bytes.size() < offset + length) {
            throw new BrokenDataException(bytes.name(), bytes.size(), "the file ends inside its header");
        }
        return bytes.read(offset, length);
    }

    private static Value required(String file, int at, Map<String, Value> values, String key)
            throws BrokenDataException {
        return Optional.ofNullable(values.get(key))
                .orElseThrow(() -> new BrokenDataException(file, at, "the header lacks '" + key + "'"));
    }

    private static NpyType type(String file, Value value) throws BrokenDataException {
        String name = value.unquoted();
        if (name.endsWith("O")) {
            throw new BrokenDataException(
                    file,
                    value.at(),
                    "its elements are Python objects (pickled), which are not read: they could run code; save numbers,"
                            + " as with array.astype('float32')");
        }
        return NpyType.named(name)
                .orElseThrow(() -> new BrokenDataException(
                        file,
                        value.at(),
                        "its elements are of the type " + Shown.text(name) + "; only numbers are read: "
                                + NpyType.all()));
    }

    private static boolean columnMajor(String file, Value value) throws BrokenDataException {
        return switch (value.text()) {
            case "True" -> true;
            case "False" -> false;
            default ->
                throw new BrokenDataException(
                        file, value.at(), "fortran_order is " + Shown.text(value.text()) + " instead of True or False");
        };
    }

    private static List<Integer> shape(String file, Value value) throws BrokenDataException {
        if (!SHAPE.matcher(value.text()).matches()) {
            throw new BrokenDataException(
                    file, value.at(), "the shape " + Shown.text(value.text()) + " is no list of whole numbers");
        }
        List<Integer> shape = new ArrayList<>();
        for (Matcher numbers = NUMBER.matcher(value.text()); numbers.find(); ) {
            // Python 2 wrote an L after each.
            String written = numbers.group();
            if (written.length() > 10 || Long.parseLong(written) > Integer.MAX_VALUE) {
                throw new BrokenDataException(file, value.at(), "the dimension " + written + " is too large");
            }
            if (Integer.parseInt(written) == 0) {
                throw new BrokenDataException(file, value.at(), "the array is empty: its shape is " + value.text());
            }
            shape.add(Integer.parseInt(written));
        }
        return shape;
    }

    private void requireSize(NpyBytes bytes) throws BrokenDataException {
        long expected = type.bytes();
        try {
            for (int dimension : shape) {
                expected = Math.multiplyExact(expected, dimension);
            }
            // An example must fit into an array of bytes, of whatever type it is read as.
            Math.toIntExact(Math.multiplyExact(expected / (shape.isEmpty() ? 1 : shape.get(0)), Double.BYTES));
            expected = Math.addExact(expected, start);
        } catch (ArithmeticException e) {
            throw new BrokenDataException(bytes.name(), shapeAt, "an array of the shape " + shape + " is too large");
        }
        if (bytes.size() < expected) {
            throw new BrokenDataException(
                    bytes.name(),
                    bytes.size(),
                    "the file ends inside the numbers: " + (expected - bytes.size()) + " bytes are missing");
        }
        if (bytes.size() > expected) {
            throw new BrokenDataException(
                    bytes.name(), expected, "the file continues after the numbers of the shape " + shape);
        }
    }
}
