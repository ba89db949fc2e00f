/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task;

import java.util.List;
import org.dks4j.runtime.graph.StepSeed;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The Hessian diag(p) - p·pᵀ of softmax cross-entropy in the logits, for every distribution p along the last axis (docs/mathematics.md, section 8).
 *
 * @param probabilities p, [.., classes]
 */
public record SoftmaxCurvature(Operand<TFloat32> probabilities) {

    private Operand<TInt32> lastAxis(Ops tf) {
        return tf.constant(probabilities.shape().numDimensions() - 1);
    }

    /** p less one-hot classes drawn from it, each by a number of its own, which the member of a group can draw for its part. */
    public Operand<TFloat32> sampled(Ops tf, StepSeed seed, String name) {
        int axes = probabilities.shape().numDimensions();
        int classes = (int) probabilities.shape().get(axes - 1);
        Operand<TInt32> outer =
                tf.slice(tf.shape(probabilities), tf.constant(new int[] {0}), tf.constant(new int[] {axes - 1}));
        Operand<TFloat32> uniform =
                seed.uniform(tf, tf.concat(List.of(outer, tf.constant(new int[] {1})), tf.constant(0)), name);
        Operand<TFloat32> upTo = tf.math.cumsum(probabilities, lastAxis(tf));
        Operand<TFloat32> passed = tf.dtypes.cast(tf.math.lessEqual(upTo, uniform), TFloat32.class);
        // Rounding may leave the last sum below 1.
        Operand<TInt32> drawn = tf.math.minimum(
                tf.dtypes.cast(tf.reduceSum(passed, lastAxis(tf)), TInt32.class), tf.constant(classes - 1));
        return tf.math.sub(probabilities, tf.oneHot(drawn, tf.constant(classes), tf.constant(1f), tf.constant(0f)));
    }

    /**
     * √p∘v - p·(√pᵀv).
     *
     * @param signs v, of the same shape
     */
    public Operand<TFloat32> root(Ops tf, Operand<TFloat32> signs) {
        Operand<TFloat32> weighted = tf.math.mul(tf.math.sqrt(probabilities), signs);
        Operand<TFloat32> sums = tf.reduceSum(weighted, lastAxis(tf), ReduceSum.keepDims(true));
        return tf.math.sub(weighted, tf.math.mul(probabilities, sums));
    }
}
