/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.measure;

import java.util.Arrays;
import java.util.List;

/**
 * The piecewise cubic through given points that is monotone wherever they are: F. N. Fritsch and R. E. Carlson, Monotone Piecewise Cubic Interpolation,
 * SIAM Journal on Numerical Analysis 17 (1980). The slopes at points are those of the parabola through three of them, cut down where
 * monotonicity asks for it.
 *
 * <p>Between points of distance h a smooth curve is met within h³·max|f'''|/10, on the grid of an analysis (h = 0.05 or less) some 1e-5 for
 * f''' = 1; next to a local extremum, and where slopes are cut down, within h²·max|f''|/4. A curve that ends like a root, as the
 * tangent kernel of ReLU's does at 1, is met within √h/4 times what multiplies the root in the last interval, and an eighth of that before it.
 */
public final class MonotoneCurve {

    /** Slopes α and β at the ends of an interval, relative to its secant, keep it monotone where α² + β² ≤ 9. */
    private static final double MOST = 3;

    private static final int PARTS = 1024;

    private final double[] x;
    private final double[] y;
    private final double[] slopes;

    /** For equal parts of the range the interval that the part begins in, so that one is found without a search. */
    private final int[] intervals = new int[PARTS];

    /** How many parts there are in a range of 1. */
    private final double parts;

    /**
     * @param x at least two, ascending
     * @param y the value at each
     * @throws IllegalArgumentException if these are no such points
     */
    public MonotoneCurve(List<Double> x, List<Double> y) {
        this.x = x.stream().mapToDouble(Double::doubleValue).toArray();
        this.y = y.stream().mapToDouble(Double::doubleValue).toArray();
        if (this.x.length < 2 || this.x.length != this.y.length) {
            throw new IllegalArgumentException(
                    this.x.length + " arguments and " + this.y.length + " values; a curve has two points at least");
        }
        for (int i = 0; i < this.x.length; i++) {
            if (!Double.isFinite(this.y[i]) || (i > 0 && !(this.x[i] > this.x[i - 1]))) {
                throw new IllegalArgumentException(
                        "curve points need increasing x and finite y; got (%s, %s)".formatted(this.x[i], this.y[i]));
            }
        }
        slopes = slopes();
        parts = PARTS / (this.x[this.x.length - 1] - this.x[0]);
        int interval = 0;
        for (int part = 0; part < PARTS; part++) {
            double begin = this.x[0] + part / parts;
            while (interval < this.x.length - 2 && this.x[interval + 1] <= begin) {
                interval++;
            }
            intervals[part] = interval;
        }
    }

    private double[] slopes() {
        int last = x.length - 1;
        double[] slope = new double[x.length];
        if (last == 1) {
            Arrays.fill(slope, secant(0));
            return slope;
        }
        for (int i = 1; i < last; i++) {
            double before = x[i] - x[i - 1];
            double after = x[i + 1] - x[i];
            slope[i] = (after * secant(i - 1) + before * secant(i)) / (before + after);
        }
        // The same two parabolas at their other ends.
        slope[0] = 2 * secant(0) - slope[1];
        slope[last] = 2 * secant(last - 1) - slope[last - 1];
        for (int i = 0; i < last; i++) {
            limit(slope, i);
        }
        return slope;
    }

    private double secant(int interval) {
        return (y[interval + 1] - y[interval]) / (x[interval + 1] - x[interval]);
    }

    private void limit(double[] slope, int interval) {
        double secant = secant(interval);
        for (int end = interval; end <= interval + 1; end++) {
            if (slope[end] * secant <= 0) {
                slope[end] = 0;
            }
        }
        if (secant == 0) {
            return;
        }
        double ratio = Math.hypot(slope[interval], slope[interval + 1]) / Math.abs(secant);
        if (ratio > MOST) {
            slope[interval] *= MOST / ratio;
            slope[interval + 1] *= MOST / ratio;
        }
    }

    /** The value at a place; outside of the points that of the nearest. */
    public double at(double place) {
        if (!(place > x[0])) {
            return y[0];
        }
        if (place >= x[x.length - 1]) {
            return y[x.length - 1];
        }
        int left = intervals[(int) Math.min(PARTS - 1, (place - x[0]) * parts)];
        // A part may begin right before the end of an interval, and rounding may begin it right after.
        while (x[left + 1] <= place) {
            left++;
        }
        while (x[left] > place) {
            left--;
        }
        if (x[left] == place) {
            return y[left];
        }
        double width = x[left + 1] - x[left];
        double t = (place - x[left]) / width;
        double rest = 1 - t;
        // Hermite's basis, factored.
        return rest * rest * ((1 + 2 * t) * y[left] + t * width * slopes[left])
                + t * t * ((1 + 2 * rest) * y[left + 1] - rest * width * slopes[left + 1]);
    }
}
