/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

import java.util.Optional;

/**
 * The growth of φ' and φ'' towards a kink at which they are unbounded, like powers of the distance: with an exponent
 * below 1/2 the mean square is finite, but no panel resolves it; with 1/2 or more it is infinite.
 */
final class SlopeGrowth {

    private static final double NEAR = 0x1p-12;
    private static final double NEARER = 0x1p-20;

    /** Logarithms grow like powers with small exponents. */
    private static final double NONE = 0.02;

    private static final double HALF = 0.48;

    private SlopeGrowth() {}

    /**
     * Why the formula is not a valid activation because of a kink; empty if its slope is bounded, and its curvature is
     * bounded or has an infinite mean square.
     *
     * @param program φ, φ' and φ'' on one side
     * @param inside a place on that side
     */
    static Optional<String> doubt(Program program, double kink, double inside) {
        double side = Math.signum(inside - kink);
        double[][] values = program.evaluate(new double[] {kink + side * NEAR, kink + side * NEARER});
        if (exponent(values[1]) > NONE) {
            return Optional.of(Doubt.ofSlope(kink));
        }
        double curvature = exponent(values[2]);
        return curvature > NONE && curvature < HALF ? Optional.of(Doubt.ofCurvature(kink)) : Optional.empty();
    }

    private static double exponent(double[] nearAndNearer) {
        double growth = Math.abs(nearAndNearer[1]) / Math.abs(nearAndNearer[0]);
        return StrictMath.log(growth) / StrictMath.log(NEAR / NEARER);
    }
}
