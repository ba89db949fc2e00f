/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.schema.attention;

/** Products of matrices over positions, [T, T]. */
public final class SquareMatrices {

    private SquareMatrices() {}

    /** left·right. */
    public static double[][] product(double[][] left, double[][] right) {
        int size = left.length;
        double[][] product = new double[size][size];
        for (int i = 0; i < size; i++) {
            double[] sums = product[i];
            for (int k = 0; k < size; k++) {
                double factor = left[i][k];
                double[] row = right[k];
                // Triangular matrices are half zeros.
                for (int j = 0; j < size && factor != 0; j++) {
                    sums[j] += factor * row[j];
                }
            }
        }
        return product;
    }

    /** The transpose. */
    public static double[][] transposed(double[][] matrix) {
        double[][] transposed = new double[matrix.length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                transposed[j][i] = matrix[i][j];
            }
        }
        return transposed;
    }
}
