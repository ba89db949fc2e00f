/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Sums of tensors, each times its weight. */
final class WeightedSum {

    private WeightedSum() {}

    /**
     * @param name of its scope, and for messages
     * @param weights one for each summand, or none for equal ones whose squares sum to 1
     */
    static Operand<TFloat32> of(
            BuildContext context, String name, List<Operand<TFloat32>> summands, double... weights) {
        Ops tf = context.scope(name);
        double[] factors = weights.length == 0 ? equalWeights(summands.size()) : weights;
        if (summands.isEmpty() || summands.size() != factors.length) {
            throw new IllegalArgumentException(
                    name + ": " + factors.length + " weights for " + summands.size() + " summands");
        }
        Operand<TFloat32> sum = context.weighted(tf, summands.get(0), factors[0]);
        for (int i = 1; i < factors.length; i++) {
            sum = tf.math.add(sum, context.weighted(tf, summands.get(i), factors[i]));
        }
        return sum;
    }

    private static double[] equalWeights(int count) {
        double[] weights = new double[count];
        Arrays.fill(weights, StrictMath.sqrt(1.0 / count));
        return weights;
    }
}
