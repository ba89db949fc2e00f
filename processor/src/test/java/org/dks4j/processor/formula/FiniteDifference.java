/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

/** The central difference of eighth order. */
final class FiniteDifference {

    private static final double[] WEIGHTS = {4.0 / 5, -1.0 / 5, 4.0 / 105, -1.0 / 280};

    private FiniteDifference() {}

    static double of(Program function, double x, double h) {
        double sum = 0;
        for (int k = 1; k <= WEIGHTS.length; k++) {
            sum += WEIGHTS[k - 1] * (function.at(x + k * h) - function.at(x - k * h));
        }
        return sum / h;
    }
}
