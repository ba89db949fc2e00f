/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.maps;

/**
 * Gauss-Legendre quadrature on [-1, 1]: exact for polynomials of degree 2n - 1.
 *
 * @param nodes in increasing order
 * @param weights one for each node
 */
@SuppressWarnings("ArrayRecordComponent") // never handed out of this package
record LegendreRule(double[] nodes, double[] weights) {

    private static final int NEWTON_STEPS = 8;

    /** The rule with n nodes, the roots of the Legendre polynomial Pₙ, by Newton's method. */
    static LegendreRule ofOrder(int n) {
        double[] nodes = new double[n];
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            double x = StrictMath.cos(StrictMath.PI * (n - i - 0.25) / (n + 0.5));
            double slope = 0;
            for (int step = 0; step < NEWTON_STEPS; step++) {
                double previous = 1;
                double value = x;
                for (int k = 2; k <= n; k++) {
                    double next = ((2 * k - 1) * x * value - (k - 1) * previous) / k;
                    previous = value;
                    value = next;
                }
                slope = n * (x * value - previous) / (x * x - 1);
                x -= value / slope;
            }
            nodes[i] = x;
            weights[i] = 2 / ((1 - x * x) * slope * slope);
        }
        return new LegendreRule(nodes, weights);
    }
}
