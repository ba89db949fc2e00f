/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

/** The error function erf(x) = 2/√π ∫₀ˣ exp(-t²) dt. */
final class ErrorFunction {

    /** Beyond it the series would lose digits against the continued fraction of 1 - erf. */
    private static final double SERIES_END = 2;

    /** Where 1 - erf(x) is below half a unit in the last place of 1. */
    private static final double ONE_FROM = 6;

    private static final double TWO_OVER_ROOT_PI = 2 / StrictMath.sqrt(StrictMath.PI);
    private static final int TERMS = 48;
    private static final int LEVELS = 40;

    /** 2/(2k + 1), by which each term of the series grows besides x². */
    private static final double[] GROWTH = growth();

    private ErrorFunction() {}

    /** erf(x) within about two units in the last place. */
    static double at(double x) {
        double size = Math.abs(x);
        if (size >= ONE_FROM) {
            return Math.signum(x);
        }
        if (size < SERIES_END) {
            return TWO_OVER_ROOT_PI * x * exponentialOfMinusSquare(x) * series(x * x);
        }
        return size <= ONE_FROM ? Math.copySign(1 - complement(size), x) : x;
    }

    /** Σ (2x²)ᵏ / (1·3·5···(2k+1)): its terms are positive, so that nothing cancels. */
    private static double series(double square) {
        double term = 1;
        double sum = 1;
        for (int k = 1; k < TERMS && term > 0x1p-55 * sum; k++) {
            term *= square * GROWTH[k];
            sum += term;
        }
        return sum;
    }

    /** 1 - erf(x) for x ≥ 2 by its continued fraction, exp(-x²)/√π / (x + (1/2)/(x + (2/2)/(x + (3/2)/(x + ...)))). */
    private static double complement(double x) {
        double fraction = x;
        for (int level = LEVELS; level > 0; level--) {
            fraction = x + 0.5 * level / fraction;
        }
        return 0.5 * TWO_OVER_ROOT_PI * exponentialOfMinusSquare(x) / fraction;
    }

    /** exp(-x²), corrected for the rounding of x². */
    private static double exponentialOfMinusSquare(double x) {
        double square = x * x;
        double rest = Math.fma(x, x, -square);
        double exponential = StrictMath.exp(-square);
        return exponential - exponential * rest;
    }

    private static double[] growth() {
        double[] growth = new double[TERMS];
        for (int k = 0; k < TERMS; k++) {
            growth[k] = 2.0 / (2 * k + 1);
        }
        return growth;
    }
}
