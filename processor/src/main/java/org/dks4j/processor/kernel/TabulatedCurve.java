/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.kernel;

import java.util.function.DoubleUnaryOperator;

/**
 * A C map for very many c values: a table over sin(θ/2), in which it is smooth at c = 1 and -1 also where an activation has kinks, with a cubic polynomial through the
 * nearest four points. The error is below 1e-9 for maps with fourth derivatives below 1e4 in θ.
 */
final class TabulatedCurve implements DoubleUnaryOperator {

    private static final int INTERVALS = 512;
    private static final double LARGEST = Math.sqrt(0.5);

    private final double atZero;

    /** From c = 1 to 0. */
    private final double[] near;

    /** From c = -1 to 0. */
    private final double[] far;

    private TabulatedCurve(double atZero, double[] near, double[] far) {
        this.atZero = atZero;
        this.near = near;
        this.far = far;
    }

    /**
     * The table of a map.
     *
     * @param map of c values from -1 to 1
     */
    static TabulatedCurve of(DoubleUnaryOperator map) {
        return new TabulatedCurve(map.applyAsDouble(0), side(map, 1), side(map, -1));
    }

    private static double[] side(DoubleUnaryOperator map, int sign) {
        double[] values = new double[INTERVALS + 1];
        for (int i = 0; i < values.length; i++) {
            double sine = LARGEST * i / INTERVALS;
            values[i] = map.applyAsDouble(sign * (1 - 2 * sine * sine));
        }
        return values;
    }

    /**
     * The value of the map.
     *
     * @param c from -1 to 1; at 0 the value is exact
     */
    @Override
    public double applyAsDouble(double c) {
        if (c == 0) {
            return atZero;
        }
        double[] side = c > 0 ? near : far;
        double place = Math.sqrt((1 - Math.abs(c)) / 2) * (INTERVALS / LARGEST);
        int i = Math.max(1, Math.min(INTERVALS - 2, (int) place));
        double t = place - i;
        double below = t + 1;
        double next = t - 1;
        double beyond = t - 2;
        return -t * next * beyond / 6 * side[i - 1]
                + below * next * beyond / 2 * side[i]
                - below * t * beyond / 2 * side[i + 1]
                + below * t * next / 6 * side[i + 2];
    }
}
