/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.positions;

import org.dks4j.processor.kernel.LocationKernel;
import org.dks4j.schema.attention.AttentionMatrix;
import org.dks4j.schema.attention.DenseAttention;
import org.dks4j.schema.attention.SquareMatrices;

/**
 * Attention with random query and key weights. In wide layers its logits are a Gaussian process of mean m·Σ[i, j] and covariance s²·Σ[i, i']·Σ[j, j'] (docs/mathematics.md,
 * section 12.3), over whose softmax the kernel is averaged by a fixed sequence of draws.
 *
 * @param mean m
 * @param deviation s
 * @param causal whether a position sees itself and those before only
 */
record RandomAttention(double mean, double deviation, boolean causal) {

    private static final long SEED = 0x5eed;

    /** T³ times the number of draws: fewer are enough for many positions, each of which averages over many. */
    private static final double WORK = 4e6;

    private static final int MOST_DRAWS = 400;
    private static final int FEWEST_DRAWS = 4;

    /** What the draws give. */
    private static final class Averages {

        private final double[][] attention;
        private final double[][] kernel;

        Averages(int positions) {
            attention = new double[positions][positions];
            kernel = new double[positions][positions];
        }
    }

    /** The kernel after attention; of two inputs the averaged attention counts, scaled as one input's kernel is by its fluctuations. */
    LocationKernel mixed(LocationKernel before) {
        Averages averages = averages(before);
        LocationKernel byMean = before.mixed(new DenseAttention(averages.attention));
        return byMean.scaledEach((i, j) -> averages.kernel[i][j] / byMean.at(i, j));
    }

    /** The mean of the attention itself. */
    AttentionMatrix mean(LocationKernel before) {
        return new DenseAttention(averages(before).attention);
    }

    /** The mean over positions of how much they take from others. */
    double takenFromOthers(LocationKernel before) {
        double[][] attention = averages(before).attention;
        double kept = 0;
        for (int i = 0; i < attention.length; i++) {
            kept += attention[i][i];
        }
        return 1 - kept / attention.length;
    }

    private Averages averages(LocationKernel before) {
        int positions = before.positions();
        double[][] kernel = before.full();
        double[][] root = deviation == 0 ? new double[0][] : root(kernel);
        NormalNumbers numbers = new NormalNumbers(SEED);
        int draws =
                deviation == 0 ? 1 : (int) Math.max(FEWEST_DRAWS, Math.min(MOST_DRAWS, WORK / Math.pow(positions, 3)));
        Averages averages = new Averages(positions);
        for (int draw = 0; draw < draws; draw++) {
            double[][] logits = deviation == 0
                    ? new double[positions][positions]
                    : SquareMatrices.product(
                            SquareMatrices.product(root, numbers.matrix(positions)), SquareMatrices.transposed(root));
            double[][] attention = softmax(logits, kernel);
            double[][] mixed = new DenseAttention(attention).conjugate(kernel);
            add(averages.attention, attention, draws);
            add(averages.kernel, mixed, draws);
        }
        return averages;
    }

    private double[][] softmax(double[][] logits, double[][] kernel) {
        int positions = logits.length;
        double[][] attention = new double[positions][positions];
        for (int i = 0; i < positions; i++) {
            int seen = causal ? i + 1 : positions;
            double largest = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < seen; j++) {
                attention[i][j] = mean * kernel[i][j] + deviation * logits[i][j];
                largest = Math.max(largest, attention[i][j]);
            }
            double sum = 0;
            for (int j = 0; j < seen; j++) {
                attention[i][j] = StrictMath.exp(attention[i][j] - largest);
                sum += attention[i][j];
            }
            for (int j = 0; j < seen; j++) {
                attention[i][j] /= sum;
            }
        }
        return attention;
    }

    private static void add(double[][] sums, double[][] values, int draws) {
        for (int i = 0; i < sums.length; i++) {
            for (int j = 0; j < sums.length; j++) {
                sums[i][j] += values[i][j] / draws;
            }
        }
    }

    /** The Cholesky factor; of a matrix that rounding makes singular, with zeros. */
    private static double[][] root(double[][] kernel) {
        int size = kernel.length;
        double[][] root = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = kernel[i][j];
                for (int k = 0; k < j; k++) {
                    rest -= root[i][k] * root[j][k];
                }
                if (i == j) {
                    root[i][i] = Math.sqrt(Math.max(0, rest));
                } else {
                    root[i][j] = root[j][j] == 0 ? 0 : rest / root[j][j];
                }
            }
        }
        return root;
    }
}
