/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.schema.attention;

/**
 * An attention matrix without a closed form, where each position sees all.
 *
 * @param entries [T, T]
 */
@SuppressWarnings("ArrayRecordComponent") // never written to
public record DenseAttention(double[][] entries) implements AttentionMatrix {

    @Override
    public int positions() {
        return entries.length;
    }

    @Override
    public boolean sees(int i, int j) {
        return true;
    }

    @Override
    public double entry(int i, int j) {
        return entries[i][j];
    }

    @Override
    public double[] times(double[] x) {
        double[] y = new double[entries.length];
        for (int i = 0; i < y.length; i++) {
            double sum = 0;
            for (int j = 0; j < y.length; j++) {
                sum += entries[i][j] * x[j];
            }
            y[i] = sum;
        }
        return y;
    }

    @Override
    public double[][] conjugate(double[][] kernel) {
        return SquareMatrices.product(SquareMatrices.product(entries, kernel), SquareMatrices.transposed(entries));
    }
}
