/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.Arrays;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Tensors with more locations. */
final class Upsampling {

    private Upsampling() {}

    /**
     * Every location several times, side by side. A product with ones, whose gradient is a sum, runs on every device; TensorFlow's operations on
     * images know two axes only.
     *
     * @param x [batch, spatial.., channels]
     * @param size how often along each spatial axis, or a single number for all axes
     */
    static Operand<TFloat32> nearest(Ops tf, Operand<TFloat32> x, int... size) {
        int rank = x.shape().numDimensions() - 2;
        // An axis of copies after each spatial axis.
        long[] apart = new long[2 * rank + 2];
        long[] copies = new long[2 * rank + 2];
        long[] together = new long[rank + 2];
        Arrays.fill(copies, 1);
        apart[0] = -1;
        together[0] = -1;
        for (int axis = 0; axis < rank; axis++) {
            int times = size.length == 1 ? size[0] : size[axis];
            long extent = x.shape().get(axis + 1);
            apart[2 * axis + 1] = extent;
            apart[2 * axis + 2] = 1;
            copies[2 * axis + 2] = times;
            together[axis + 1] = extent * times;
        }
        long channels = x.shape().get(rank + 1);
        apart[2 * rank + 1] = channels;
        together[rank + 1] = channels;
        Operand<TFloat32> ones = tf.fill(tf.constant(copies), tf.constant(1f));
        Operand<TFloat32> copied = tf.math.mul(tf.reshape(x, tf.constant(apart)), ones);
        return tf.reshape(copied, tf.constant(together));
    }
}
