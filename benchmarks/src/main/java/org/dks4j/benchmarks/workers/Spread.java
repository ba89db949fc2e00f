/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.benchmarks.workers;

import java.util.List;

/**
 * What was measured several times.
 *
 * @param median of all
 * @param low a quarter is below
 * @param high a quarter is above
 */
record Spread(double median, double low, double high) {

    private static final double QUARTER = 0.25;

    static Spread of(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Spread(at(sorted, 2 * QUARTER), at(sorted, QUARTER), at(sorted, 1 - QUARTER));
    }

    /** Between two values, in proportion. */
    private static double at(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        double next = sorted[Math.min(below + 1, sorted.length - 1)];
        return sorted[below] + (place - below) * (next - sorted[below]);
    }
}
