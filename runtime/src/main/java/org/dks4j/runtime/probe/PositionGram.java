/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.probe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;

/** The kernel of a sequence between pairs of positions. */
final class PositionGram {

    private PositionGram() {}

    /**
     * XXᵀ/features, the mean over examples, [positions, positions].
     *
     * @param x [examples, positions, features]
     */
    static Operand<TFloat32> of(Ops tf, Operand<TFloat32> x) {
        Operand<TFloat32> products = tf.train.batchMatMul(x, x, TFloat32.class, BatchMatMul.adjY(true));
        Operand<TFloat32> sums = tf.math.mean(products, tf.constant(0));
        return tf.math.div(sums, tf.constant((float) x.shape().get(2)));
    }

    /** Rows of a fetched tensor. */
    static List<List<Double>> rows(TFloat32 gram) {
        List<List<Double>> rows = new ArrayList<>();
        for (long i = 0; i < gram.shape().get(0); i++) {
            List<Double> row = new ArrayList<>();
            for (long j = 0; j < gram.shape().get(1); j++) {
                row.add((double) gram.getFloat(i, j));
            }
            rows.add(Collections.unmodifiableList(row));
        }
        return Collections.unmodifiableList(rows);
    }

    /** The mean correlation of two different positions; 1 if there is one. */
    static double meanCorrelation(List<List<Double>> kernel) {
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < kernel.size(); i++) {
            for (int j = 0; j < i; j++) {
                sum += kernel.get(i).get(j)
                        / Math.sqrt(kernel.get(i).get(i) * kernel.get(j).get(j));
                pairs++;
            }
        }
        return pairs == 0 ? 1 : sum / pairs;
    }

    /** The mean of kernels, entry by entry. */
    static List<List<Double>> mean(List<List<List<Double>>> kernels) {
        int size = kernels.get(0).size();
        List<List<Double>> mean = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            List<Double> row = new ArrayList<>();
            for (int j = 0; j < size; j++) {
                double sum = 0;
                for (List<List<Double>> kernel : kernels) {
                    sum += kernel.get(i).get(j);
                }
                row.add(sum / kernels.size());
            }
            mean.add(row);
        }
        return mean;
    }
}
