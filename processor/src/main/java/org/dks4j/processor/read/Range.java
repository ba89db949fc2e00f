/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.read;

/**
 * The allowed numbers of an annotation's member.
 *
 * @param text what to write, for messages
 */
record Range(double low, boolean lowIncluded, double high, boolean highIncluded, String text) {

    /** Finite numbers above {@code low}. */
    static Range above(double low) {
        return new Range(low, false, Double.MAX_VALUE, true, "a number above " + plain(low));
    }

    /** From {@code low} to {@code high}, both included. */
    static Range closed(double low, double high) {
        return new Range(low, true, high, true, "a number from " + plain(low) + " to " + plain(high));
    }

    /** Between {@code low} and {@code high}, both excluded. */
    static Range between(double low, double high) {
        return new Range(low, false, high, false, "a number between " + plain(low) + " and " + plain(high));
    }

    /** From {@code low}, included, to {@code high}, excluded. */
    static Range halfOpen(double low, double high) {
        return new Range(low, true, high, false, "a number from " + plain(low) + " to less than " + plain(high));
    }

    /** Whether a number lies inside; NaN never does. */
    boolean contains(double value) {
        boolean above = lowIncluded ? value >= low : value > low;
        boolean below = highIncluded ? value <= high : value < high;
        return above && below;
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
