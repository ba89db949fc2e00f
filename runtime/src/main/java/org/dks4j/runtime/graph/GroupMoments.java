/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.List;
import org.dks4j.runtime.collective.Collectives;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Mean and variance, by channel, of what all members of a group have of a batch, by one exchange of 2·channels numbers in the forward pass and
 * one in the backward pass. The variance is that of differences from a centre, E[(x - c)²] - E[x - c]², which loses no digits where the centre
 * is near the mean.
 *
 * @param centre c, [channels], the same at every member
 * @param differences x - c, of the shape of x, the channels last
 * @param first the mean of the differences over all members, [channels]
 * @param variance over all members, [channels]
 * @param count how many numbers each has over all members, a scalar
 */
record GroupMoments(
        Operand<TFloat32> centre,
        Operand<TFloat32> differences,
        Operand<TFloat32> first,
        Operand<TFloat32> variance,
        Operand<TFloat32> count) {

    static GroupMoments of(Ops tf, Collectives collectives, Operand<TFloat32> x, Operand<TFloat32> centre) {
        Operand<TFloat32> fixed = tf.stopGradient(centre);
        Operand<TFloat32> differences = tf.math.sub(x, fixed);
        int dimensions = x.shape().numDimensions();
        int[] axes = new int[dimensions - 1];
        for (int i = 0; i < axes.length; i++) {
            axes[i] = i;
        }
        Operand<TFloat32> own = tf.stack(List.of(
                tf.math.mean(differences, tf.constant(axes)),
                tf.math.mean(tf.math.square(differences), tf.constant(axes))));
        List<? extends Operand<TFloat32>> both =
                tf.unstack(collectives.mean(tf, own), 2L).output();
        Operand<TFloat32> variance = tf.math.sub(both.get(1), tf.math.square(both.get(0)));
        Operand<TInt32> rows = tf.reduceProd(
                tf.slice(tf.shape(x), tf.constant(new int[] {0}), tf.constant(new int[] {dimensions - 1})),
                tf.constant(0));
        Operand<TFloat32> count = tf.math.mul(tf.dtypes.cast(rows, TFloat32.class), tf.constant((float)
                collectives.group().size()));
        // Rounding may take a variance of nothing below 0.
        return new GroupMoments(fixed, differences, both.get(0), tf.math.maximum(variance, tf.constant(0f)), count);
    }

    /** x less its mean. */
    Operand<TFloat32> centred(Ops tf) {
        return tf.math.sub(differences, first);
    }

    /** Of x, [channels]. */
    Operand<TFloat32> mean(Ops tf) {
        return tf.math.add(centre, first);
    }

    /** What estimates the variance of the distribution that x is drawn from, [channels]. */
    Operand<TFloat32> unbiasedVariance(Ops tf) {
        Operand<TFloat32> one = tf.constant(1f);
        Operand<TFloat32> less = tf.math.maximum(tf.math.sub(count, one), one);
        return tf.math.mul(variance, tf.math.div(count, less));
    }
}
