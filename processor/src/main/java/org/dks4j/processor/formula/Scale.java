/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

/**
 * The size of a formula and its first two derivatives on -4 to 4, which holds almost all of a standard normal, on a
 * grid: narrower features may be larger.
 *
 * @param value half of the range of φ
 * @param slope the largest |φ'|
 * @param curvature the largest |φ''|
 */
record Scale(double value, double slope, double curvature) {

    private static final int STEPS = 128;
    private static final double STEP = 0.0625;

    /** The size below which a derivative is negligible compared with the one before it. */
    private static final double LEAST = 1e-2;

    static Scale of(Formula formula) {
        double[] points = new double[STEPS + 1];
        for (int i = 0; i <= STEPS; i++) {
            points[i] = (i - 0.5 * STEPS) * STEP;
        }
        Formula first = formula.derivative();
        double[][] values = Program.of(formula, first, first.derivative()).evaluate(points);
        double high = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        for (double value : values[0]) {
            if (Double.isFinite(value)) {
                high = Math.max(high, value);
                low = Math.min(low, value);
            }
        }
        double range = high > low ? 0.5 * (high - low) : 0;
        double slope = Math.max(largest(values[1]), LEAST * range);
        return new Scale(range, slope, Math.max(largest(values[2]), LEAST * slope));
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            if (Double.isFinite(value)) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        return largest;
    }

    /** The size of φ, φ' or φ''. */
    double of(int order) {
        return switch (order) {
            case 0 -> value;
            case 1 -> slope;
            default -> curvature;
        };
    }
}
