/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.positions;

import java.util.Arrays;
import java.util.Comparator;
import org.dks4j.processor.kernel.LocationKernel;
import org.dks4j.schema.attention.AttentionMatrix;
import org.dks4j.schema.attention.ConditionedWeights;

/**
 * The logits of attention whose query and key weights of each head are the leading part of α·Z + β·I: x·M·y/sqrt(d/H) with trace(M) = τ·d and squared norm φ·d, so
 * that their mean is τ·sqrt(d·H) times the correlation, and their variance φ·H (docs/mathematics.md, section 12.3). τ and φ depend on the share 1/H alone;
 * they are those of a matrix that is drawn.
 *
 * @param mean m for q = 1
 * @param deviation s for q = 1
 */
record ConditionedLogits(double mean, double deviation) {

    private static final long SEED = 0xc0de;
    private static final int SIZE = 128;

    private static final int MOST_SWEEPS = 40;
    private static final double ORTHOGONAL = 1e-9;

    static ConditionedLogits of(int channels, int heads) {
        double[][] columns = new NormalNumbers(SEED).matrix(SIZE);
        double[][] rotations = new double[SIZE][SIZE];
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) {
                columns[i][j] *= ConditionedWeights.ALPHA / Math.sqrt(SIZE);
            }
            columns[i][i] += ConditionedWeights.BETA;
            rotations[i][i] = 1;
        }
        orthogonalize(columns, rotations);
        // Now column i of M·V is columns[i] = S[i]·U[i], and rotations[i] is V[i].
        double[] squares = new double[SIZE];
        Integer[] order = new Integer[SIZE];
        for (int i = 0; i < SIZE; i++) {
            squares[i] = product(columns[i], columns[i]);
            order[i] = i;
        }
        Arrays.sort(order, Comparator.comparingDouble((Integer i) -> -squares[i]));
        int leading = Math.max(1, SIZE / heads);
        double trace = 0;
        double norm = 0;
        for (int k = 0; k < leading; k++) {
            trace += product(columns[order[k]], rotations[order[k]]);
            norm += squares[order[k]];
        }
        return new ConditionedLogits(
                trace / SIZE * Math.sqrt((double) channels * heads), Math.sqrt(norm / SIZE * heads));
    }

    /** One-sided Jacobi rotations until the columns are orthogonal. */
    private static void orthogonalize(double[][] columns, double[][] rotations) {
        boolean rotated = true;
        for (int sweep = 0; sweep < MOST_SWEEPS && rotated; sweep++) {
            rotated = false;
            for (int i = 0; i < SIZE; i++) {
                for (int j = 0; j < i; j++) {
                    rotated |= rotate(columns, rotations, i, j);
                }
            }
        }
    }

    private static boolean rotate(double[][] columns, double[][] rotations, int i, int j) {
        double first = product(columns[i], columns[i]);
        double second = product(columns[j], columns[j]);
        double both = product(columns[i], columns[j]);
        if (Math.abs(both) <= ORTHOGONAL * Math.sqrt(first * second)) {
            return false;
        }
        double ratio = (second - first) / (2 * both);
        double tangent = Math.copySign(1, ratio) / (Math.abs(ratio) + Math.sqrt(1 + ratio * ratio));
        double cosine = 1 / Math.sqrt(1 + tangent * tangent);
        turn(columns[i], columns[j], cosine, tangent * cosine);
        turn(rotations[i], rotations[j], cosine, tangent * cosine);
        return true;
    }

    private static void turn(double[] x, double[] y, double cosine, double sine) {
        for (int k = 0; k < x.length; k++) {
            double rest = x[k];
            x[k] = cosine * rest - sine * y[k];
            y[k] = sine * rest + cosine * y[k];
        }
    }

    private static double product(double[] x, double[] y) {
        double sum = 0;
        for (int k = 0; k < x.length; k++) {
            sum += x[k] * y[k];
        }
        return sum;
    }

    private RandomAttention attention(boolean causal) {
        return new RandomAttention(mean, deviation, causal);
    }

    LocationKernel mixed(LocationKernel before, boolean causal) {
        return attention(causal).mixed(before);
    }

    AttentionMatrix mean(LocationKernel before, boolean causal) {
        return attention(causal).mean(before);
    }

    /** The mean over positions of how much they take from others: small, if it is near the identity. */
    double takenFromOthers(LocationKernel before, boolean causal) {
        return attention(causal).takenFromOthers(before);
    }
}
