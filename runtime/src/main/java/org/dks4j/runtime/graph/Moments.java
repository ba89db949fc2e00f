/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/** Means over axes, which stay as axes of length 1. */
final class Moments {

    private Moments() {}

    static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> x, int... axes) {
        return tf.math.mean(x, tf.constant(axes), Mean.keepDims(true));
    }

    static Operand<TFloat32> meanSquare(Ops tf, Operand<TFloat32> x, int... axes) {
        return mean(tf, tf.math.square(x), axes);
    }

    static Operand<TFloat32> rootMeanSquare(Ops tf, Operand<TFloat32> x, int... axes) {
        return tf.math.sqrt(meanSquare(tf, x, axes));
    }

    /**
     * x over the root of its mean square along axes.
     *
     * @param epsilon added to the mean square
     */
    static Operand<TFloat32> scaled(Ops tf, Operand<TFloat32> x, double epsilon, int... axes) {
        Operand<TFloat32> square = tf.math.add(meanSquare(tf, x, axes), tf.constant((float) epsilon));
        return tf.math.mul(x, tf.math.rsqrt(square));
    }
}
