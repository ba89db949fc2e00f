/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.text;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers in texts that are stored and compared: the same on every Java version and in every locale. */
public final class Decimal {

    /** As many digits tell any two doubles apart. */
    private static final int DIGITS = 17;

    /** Numbers from here to {@link #LEAST_LARGE} are written without an exponent by {@code Double.toString}. */
    private static final double LEAST_PLAIN = 1e-3;

    private static final double LEAST_LARGE = 1e7;

    private Decimal() {}

    /**
     * The decimal number of the fewest digits that reads back as the value, without an exponent: {@code 0.003}, {@code 30}.
     * (What {@code Double.toString} gives differs between Java 17 and 19.)
     *
     * @throws NumberFormatException if the value is not finite
     */
    public static String text(double value) {
        for (int digits = 1; digits < DIGITS; digits++) {
            BigDecimal rounded = new BigDecimal(value, new MathContext(digits));
            if (rounded.doubleValue() == value) {
                return plain(rounded);
            }
        }
        return plain(new BigDecimal(value, new MathContext(DIGITS)));
    }

    /**
     * What {@code Double.toString} gives from Java 19 on, on every version: {@code 0.9}, {@code 1.0E-5}, {@code Infinity}.
     */
    public static String ofJava(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return Double.toString(value);
        }
        double size = Math.abs(value);
        String digits =
                shortest(value).stripTrailingZeros().unscaledValue().abs().toString();
        int exponent = shortest(value).precision() - shortest(value).scale() - 1;
        String sign = value < 0 ? "-" : "";
        if (size >= LEAST_PLAIN && size < LEAST_LARGE) {
            String text = shortest(value).stripTrailingZeros().toPlainString();
            return text.indexOf('.') < 0 ? text + ".0" : text;
        }
        String fraction = digits.length() == 1 ? "0" : digits.substring(1);
        return sign + digits.charAt(0) + "." + fraction + "E" + exponent;
    }

    /** Of the shortest decimal numbers of two digits or more that read back as the value, the closest. */
    private static BigDecimal shortest(double value) {
        for (int digits = 2; digits < DIGITS; digits++) {
            BigDecimal rounded = new BigDecimal(value, new MathContext(digits));
            if (rounded.doubleValue() == value) {
                return rounded;
            }
        }
        return new BigDecimal(value, new MathContext(DIGITS));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
