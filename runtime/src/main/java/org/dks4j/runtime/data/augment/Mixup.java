/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.augment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dks4j.runtime.graph.StepSeed;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Mixes every example with the one before it in the batch, the first with the last: λ·x + (1 - λ)·x', and the targets and weights
 * likewise, where λ has the distribution Beta(α, α) and is drawn for every example by itself (Zhang et al., "mixup: beyond
 * empirical risk minimization", 2018). As batches are in random order, the pairs are random.
 *
 * @param alpha α, above 0
 */
record Mixup(double alpha) {

    private static final String SEED = "augmentation/mixup/";

    /** λ of every example, [batch]. */
    Operand<TFloat32> shares(Ops tf, Operand<TFloat32> targets, StepSeed seed) {
        // g = gamma(α + 1)·u^(1/α) has the distribution Gamma(α), and g₁/(g₁ + g₂) is Beta(α, α); by logarithms,
        // because g
        // of a small α is often below the smallest float.
        Operand<TFloat32> gamma = seed.gamma(tf, Batches.shape(tf, targets, 2), alpha + 1, SEED + "gamma");
        Operand<TFloat32> positive =
                tf.math.sub(tf.constant(1f), Batches.uniform(tf, targets, seed, SEED + "uniform", 2));
        Operand<TFloat32> logarithm =
                tf.math.add(tf.math.log(gamma), tf.math.div(tf.math.log(positive), tf.constant((float) alpha)));
        Operand<TFloat32> odds = tf.reduceSum(tf.math.mul(logarithm, tf.constant(new float[] {1, -1})), tf.constant(1));
        return tf.math.sigmoid(odds);
    }

    Augmentation.Mixed apply(Ops tf, Augmentation.Mixed examples, StepSeed seed) {
        Operand<TFloat32> shares = shares(tf, examples.targets(), seed);
        List<Operand<TFloat32>> mixed = new ArrayList<>();
        examples.inputs().forEach(input -> mixed.add(mixed(tf, input, shares)));
        return new Augmentation.Mixed(
                mixed,
                mixed(tf, examples.targets(), shares),
                examples.weights().map(weights -> mixed(tf, weights, shares)));
    }

    private static Operand<TFloat32> mixed(Ops tf, Operand<TFloat32> x, Operand<TFloat32> shares) {
        int[] shape = new int[x.shape().numDimensions()];
        Arrays.fill(shape, 1);
        shape[0] = -1;
        Operand<TFloat32> other = tf.roll(x, tf.constant(1), tf.constant(0));
        Operand<TFloat32> share = tf.reshape(shares, tf.constant(shape));
        return tf.math.add(other, tf.math.mul(share, tf.math.sub(x, other)));
    }
}
