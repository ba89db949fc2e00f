/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.schema.attention;

import java.util.Arrays;

/** The matrix by which an attention layer mixes positions at initialization; row i has the weights of what position i sees. Positions count from 0. */
public sealed interface AttentionMatrix permits CausalExponential, CausalUniform, DenseAttention, EncoderUniform {

    /** T. */
    int positions();

    /** Whether position i sees position j. */
    boolean sees(int i, int j);

    /** A[i, j]; 0 where i does not see j. */
    double entry(int i, int j);

    /** A·x. */
    double[] times(double[] x);

    /** The sum of each row. */
    default double[] rowSums() {
        double[] ones = new double[positions()];
        Arrays.fill(ones, 1);
        return times(ones);
    }

    /** A·K·Aᵀ of a symmetric K, [T, T]. */
    default double[][] conjugate(double[][] kernel) {
        return rows(SquareMatrices.transposed(rows(kernel)));
    }

    /** A times each row. */
    private double[][] rows(double[][] rows) {
        double[][] products = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            products[i] = times(rows[i]);
        }
        return products;
    }

    /** The smallest entry that is seen. */
    default double smallest() {
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < positions(); i++) {
            for (int j = 0; j < positions(); j++) {
                if (sees(i, j)) {
                    smallest = Math.min(smallest, entry(i, j));
                }
            }
        }
        return smallest;
    }
}
