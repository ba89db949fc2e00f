/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer;

import java.util.ArrayList;
import java.util.List;
import org.dks4j.runtime.internal.check.Preconditions;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Clipping by the global norm: all gradients are multiplied by min(1, limit/norm), where the norm is the root of the sum
 * of the squares of all their numbers (Pascanu et al., "On the difficulty of training recurrent neural networks", 2013).
 *
 * @param limit the largest norm left, above 0
 */
public record GradientClipping(double limit) {

    /** @throws IllegalArgumentException if the limit is not above 0 */
    public GradientClipping {
        Preconditions.requirePositive("the limit of the gradient's norm", limit);
    }

    /**
     * Clipped gradients.
     *
     * @param gradients in the order in which they were given
     * @param norm the global norm before clipping, a scalar. Where it is not finite, the gradients mean nothing: guard it
     */
    public record Clipped(List<Operand<TFloat32>> gradients, Operand<TFloat32> norm) {

        public Clipped {
            gradients = List.copyOf(gradients);
        }
    }

    /** Clips gradients. */
    public Clipped of(Ops tf, List<Operand<TFloat32>> gradients) {
        Operand<TFloat32> norm = globalNorm(tf, gradients);
        Operand<TFloat32> scale = tf.math.minimum(tf.constant(1f), tf.math.div(tf.constant((float) limit), norm));
        List<Operand<TFloat32>> clipped = new ArrayList<>();
        gradients.forEach(gradient -> clipped.add(tf.math.mul(gradient, scale)));
        return new Clipped(clipped, norm);
    }

    /** The root of the sum of the squares of all numbers, a scalar. */
    public static Operand<TFloat32> globalNorm(Ops tf, List<Operand<TFloat32>> gradients) {
        List<Operand<TFloat32>> halves = new ArrayList<>();
        gradients.forEach(gradient -> halves.add(tf.nn.l2Loss(gradient)));
        Operand<TFloat32> half = tf.reduceSum(tf.stack(halves), tf.constant(0));
        return tf.math.sqrt(tf.math.mul(half, tf.constant(2f)));
    }
}
