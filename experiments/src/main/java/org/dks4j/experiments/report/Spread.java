/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.report;

import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Several numbers in short.
 *
 * @param median the middle one, or the mean of the middle two
 * @param min the smallest
 * @param max the largest
 * @param count how many there are
 */
record Spread(double median, double min, double max, int count) {

    /** @throws IllegalArgumentException if there are no numbers */
    static Spread of(DoubleStream numbers) {
        double[] sorted = numbers.sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no numbers");
        }
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1], sorted.length);
    }

    /** {@code 0.8512 [0.8490..0.8530]}, or the median alone where all are equal. */
    String text(String format) {
        String middle = number(median, format);
        return min == max ? middle : "%s [%s..%s]".formatted(middle, number(min, format), number(max, format));
    }

    /** A number as text. */
    static String number(double value, String format) {
        return Double.isInfinite(value) ? "∞" : String.format(Locale.ROOT, format, value);
    }
}
