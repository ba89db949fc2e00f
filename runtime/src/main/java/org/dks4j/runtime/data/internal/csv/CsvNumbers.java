/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.csv;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Numbers as they are written in CSV files. */
public final class CsvNumbers {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private static final Pattern ALMOST =
            Pattern.compile("(?i)[+-]?(\\d[\\d.,'_ ]*([eE][+-]?\\d+)?[fFdDlL%]?|0x[0-9a-f]+|nan|inf(inity)?)");

    /** Above it not every whole number is a double. */
    private static final double LARGEST_WHOLE = 1L << 53;

    private CsvNumbers() {}

    /** Whether a cell is a decimal number; spaces around it do not count. */
    static boolean isNumber(String cell) {
        return NUMBER.matcher(cell.strip()).matches();
    }

    /**
     * Whether a cell looks as if it should be a number without being one: with a decimal comma, a unit of a computer language, as NaN or
     * Infinity. Such a cell is a mistake among numbers, and no word.
     */
    static boolean isAlmostNumber(String cell) {
        return ALMOST.matcher(cell.strip()).matches();
    }

    /** A whole number, also one written as 3.0, as tables with gaps have them. */
    public static OptionalLong whole(String cell) {
        if (!isNumber(cell)) {
            return OptionalLong.empty();
        }
        double value = Double.parseDouble(cell.strip());
        boolean whole = value == Math.rint(value) && Math.abs(value) <= LARGEST_WHOLE;
        return whole ? OptionalLong.of((long) value) : OptionalLong.empty();
    }

    /** A number in single precision; NaN for what is none, or is too large. */
    public static float single(String cell) {
        if (!isNumber(cell)) {
            return Float.NaN;
        }
        float value = Float.parseFloat(cell.strip());
        return Float.isInfinite(value) ? Float.NaN : value;
    }
}
