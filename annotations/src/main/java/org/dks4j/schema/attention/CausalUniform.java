/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.schema.attention;

/**
 * Of U-SPA: A[i, i] = diagonal[i], and A[i, j] = row[i] + column[j] for j &lt; i.
 *
 * @param diagonal [T]
 * @param row [T]; the first is not used
 * @param column [T]; the last is not used
 */
@SuppressWarnings("ArrayRecordComponent") // never written to
public record CausalUniform(double[] diagonal, double[] row, double[] column) implements AttentionMatrix {

    @Override
    public int positions() {
        return diagonal.length;
    }

    @Override
    public boolean sees(int i, int j) {
        return j <= i;
    }

    @Override
    public double entry(int i, int j) {
        if (i == j) {
            return diagonal[i];
        }
        return j > i ? 0 : row[i] + column[j];
    }

    @Override
    public double[] times(double[] x) {
        double[] y = new double[diagonal.length];
        double sum = 0;
        double byColumn = 0;
        for (int i = 0; i < y.length; i++) {
            y[i] = diagonal[i] * x[i] + row[i] * sum + byColumn;
            sum += x[i];
            byColumn += column[i] * x[i];
        }
        return y;
    }
}
