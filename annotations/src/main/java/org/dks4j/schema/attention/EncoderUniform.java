/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.schema.attention;

/**
 * Of U-SPA where each position sees all: own·I + each·11ᵀ.
 *
 * @param positions T
 * @param own by which each position is multiplied besides
 * @param each by which each position's sum is multiplied
 */
public record EncoderUniform(int positions, double own, double each) implements AttentionMatrix {

    @Override
    public boolean sees(int i, int j) {
        return true;
    }

    @Override
    public double entry(int i, int j) {
        return i == j ? own + each : each;
    }

    @Override
    public double[] times(double[] x) {
        double sum = 0;
        for (double value : x) {
            sum += value;
        }
        double[] y = new double[positions];
        for (int i = 0; i < positions; i++) {
            y[i] = own * x[i] + each * sum;
        }
        return y;
    }
}
