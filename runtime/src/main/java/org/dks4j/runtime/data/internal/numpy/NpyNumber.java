/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.numpy;

import java.nio.ByteBuffer;

/** A type of numbers, named as in the header of a file without the order of its bytes. */
public enum NpyNumber {
    BOOL("b1"),
    INT8("i1"),
    INT16("i2"),
    INT32("i4"),
    INT64("i8"),
    UINT8("u1"),
    UINT16("u2"),
    UINT32("u4"),
    UINT64("u8"),
    FLOAT16("f2"),
    FLOAT32("f4"),
    FLOAT64("f8");

    private final String code;

    NpyNumber(String code) {
        this.code = code;
    }

    /** Its name in headers. */
    String code() {
        return code;
    }

    /** Whether its numbers have a point. */
    boolean isFloatingPoint() {
        return code.charAt(0) == 'f';
    }

    /** How many bytes a number takes. */
    public int bytes() {
        return code.charAt(1) - '0';
    }

    /** The number that begins at a place; whole numbers beyond 2^53 are rounded. */
    public double value(ByteBuffer bytes, int at) {
        return switch (this) {
            case BOOL -> bytes.get(at) == 0 ? 0 : 1;
            case INT8 -> bytes.get(at);
            case INT16 -> bytes.getShort(at);
            case INT32 -> bytes.getInt(at);
            case INT64 -> bytes.getLong(at);
            case UINT8 -> Byte.toUnsignedInt(bytes.get(at));
            case UINT16 -> Short.toUnsignedInt(bytes.getShort(at));
            case UINT32 -> Integer.toUnsignedLong(bytes.getInt(at));
            case UINT64 -> unsigned(bytes.getLong(at));
            case FLOAT16 -> half(Short.toUnsignedInt(bytes.getShort(at)));
            case FLOAT32 -> bytes.getFloat(at);
            case FLOAT64 -> bytes.getDouble(at);
        };
    }

    private static double unsigned(long value) {
        // The last bit goes: it is below the precision of a double.
        return value >= 0 ? value : (value >>> 1) * 2.0;
    }

    /** IEEE 754 half precision: a sign, 5 bits of exponent, 10 of fraction. */
    private static double half(int bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        double size =
                switch (exponent) {
                    case 0 -> Math.scalb((double) fraction, -24);
                    case 0x1f -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
                    default -> Math.scalb(1.0 + fraction / 1024.0, exponent - 15);
                };
        return bits >> 15 == 0 ? size : -size;
    }
}
