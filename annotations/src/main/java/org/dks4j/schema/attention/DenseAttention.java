/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.schema.attention;

import java.util.Arrays;

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

    /** By multiples of whole rows, which computers add up fastest, and of the result the lower triangle, which is the upper one. */
    @Override
    public double[][] conjugate(double[][] kernel) {
        int size = entries.length;
        double[][] columns = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                columns[j][i] = entries[i][j];
            }
        }
        double[][] result = new double[size][];
        double[] row = new double[size];
        for (int i = 0; i < size; i++) {
            Arrays.fill(row, 0);
            for (int k = 0; k < size; k++) {
                addMultiple(entries[i][k], kernel[k], row, size);
            }
            result[i] = new double[size];
            for (int k = 0; k < size; k++) {
                addMultiple(row[k], columns[k], result[i], i + 1);
            }
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                result[j][i] = result[i][j];
            }
        }
        return result;
    }

    private static void addMultiple(double factor, double[] values, double[] sums, int length) {
        for (int j = 0; j < length && factor != 0; j++) {
            sums[j] += factor * values[j];
        }
    }
}
