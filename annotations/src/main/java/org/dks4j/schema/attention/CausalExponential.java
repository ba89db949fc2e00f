/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.schema.attention;

/**
 * Of E-SPA: A[0, 0] = 1; below, A[i, i] = kept, A[i, 0] = first·λ^(i-1), and A[i, j] = others·λ^(i-j-1) for 0 &lt; j &lt; i.
 *
 * @param positions T
 * @param correlation λ_l
 * @param kept r
 * @param others r·(λ_l - λ_{l-1})
 * @param first λ_l - r·λ_{l-1}
 */
public record CausalExponential(int positions, double correlation, double kept, double others, double first)
        implements AttentionMatrix {

    @Override
    public boolean sees(int i, int j) {
        return j <= i;
    }

    @Override
    public double entry(int i, int j) {
        if (i == j) {
            return i == 0 ? 1 : kept;
        }
        return j > i ? 0 : (j == 0 ? first : others) * StrictMath.pow(correlation, i - j - 1);
    }

    @Override
    public double[] times(double[] x) {
        double[] y = new double[positions];
        double sum = first * x[0];
        y[0] = x[0];
        for (int i = 1; i < positions; i++) {
            y[i] = kept * x[i] + sum;
            sum = correlation * sum + others * x[i];
        }
        return y;
    }
}
