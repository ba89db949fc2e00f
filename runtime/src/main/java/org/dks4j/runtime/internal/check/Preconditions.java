/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.check;

/** Refuses arguments that are out of their range, with a message that says what they must be. */
public final class Preconditions {

    private Preconditions() {}

    /**
     * Refuses what does not hold.
     *
     * @throws IllegalArgumentException that tells the problem
     */
    public static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }

    /**
     * Requires a fraction.
     *
     * @throws IllegalArgumentException unless the value is from 0 to below 1
     */
    public static void requireBelowOne(String what, double value) {
        require(value >= 0 && value < 1, what + " must be from 0 to below 1, not " + value);
    }

    /**
     * Requires a positive number.
     *
     * @throws IllegalArgumentException unless the value is above 0 and finite
     */
    public static void requirePositive(String what, double value) {
        require(value > 0 && value < Double.POSITIVE_INFINITY, what + " must be above 0 and finite, not " + value);
    }

    /**
     * Requires a number that is not negative.
     *
     * @throws IllegalArgumentException unless the value is at least 0 and finite
     */
    public static void requireNotNegative(String what, double value) {
        require(value >= 0 && value < Double.POSITIVE_INFINITY, what + " must be at least 0 and finite, not " + value);
    }
}
