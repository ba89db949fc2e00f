/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.probe;

import java.util.function.DoubleUnaryOperator;

/**
 * Kernel maps of a smooth function by the trapezoidal rule (docs/mathematics.md, section 1.4, rule G2), independent of the compiler's.
 *
 * @param function normalized so that q = 1
 */
record GaussianMaps(DoubleUnaryOperator function) {

    private static final double STEP = 1.0 / 8;
    private static final int NODES = 9 * 8;

    private static double expectation(DoubleUnaryOperator f) {
        double sum = 0;
        for (int k = -NODES; k <= NODES; k++) {
            double x = k * STEP;
            sum += f.applyAsDouble(x) * Math.exp(-x * x / 2);
        }
        return sum * STEP / Math.sqrt(2 * Math.PI);
    }

    static GaussianMaps normalized(DoubleUnaryOperator function) {
        double scale = scale(function);
        return new GaussianMaps(x -> scale * function.applyAsDouble(x));
    }

    /** What a function is multiplied by to have q = 1. */
    static double scale(DoubleUnaryOperator function) {
        return 1 / Math.sqrt(expectation(x -> function.applyAsDouble(x) * function.applyAsDouble(x)));
    }

    double c(double c) {
        double rest = Math.sqrt(Math.max(0, 1 - c * c));
        return expectation(x -> function.applyAsDouble(x) * expectation(y -> function.applyAsDouble(c * x + rest * y)));
    }

    /** Q'(1) = E[φ²(Z² - 1)]/2, by Stein. */
    double qSlope() {
        return expectation(x -> Math.pow(function.applyAsDouble(x), 2) * (x * x - 1)) / 2;
    }

    /**
     * What an activation adds to the variance of q, times the width: E[φ⁴] - 1 without 2Q'(1)², the part that follows from
     * the norm of what it reads.
     */
    double ownVariance() {
        return expectation(x -> Math.pow(function.applyAsDouble(x), 4)) - 1 - 2 * qSlope() * qSlope();
    }
}
