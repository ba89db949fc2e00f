/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.graph;

import java.util.List;
import java.util.Locale;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Standardizes the values of an input, channel by channel. */
public final class InputScaling {

    private InputScaling() {}

    /**
     * (x - mean) / deviation of each channel.
     *
     * @param x a batch of examples, each of as many numbers as the shape has, the channels fastest
     * @param mean of each channel, in x's units
     * @param deviation of each channel
     * @param shape of one example of the result; it may fold the channels in with the locations
     * @return [batch, shape]
     * @throws IllegalArgumentException if the channels do not divide the numbers of an example
     */
    public static Operand<TFloat32> apply(
            Ops tf, Operand<TFloat32> x, float[] mean, float[] deviation, List<Integer> shape) {
        int size = shape.stream().reduce(1, Math::multiplyExact);
        if (mean.length != deviation.length || mean.length == 0 || size % mean.length != 0) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%d means and %d deviations do not fit examples of the shape %s",
                    mean.length,
                    deviation.length,
                    shape));
        }
        long[] channelsLast = {-1, size / mean.length, mean.length};
        Operand<TFloat32> centred = tf.math.sub(tf.reshape(x, tf.constant(channelsLast)), tf.constant(mean));
        Operand<TFloat32> scaled = tf.math.div(centred, tf.constant(deviation));
        long[] batch = new long[shape.size() + 1];
        batch[0] = -1;
        for (int i = 0; i < shape.size(); i++) {
            batch[i + 1] = shape.get(i);
        }
        return tf.reshape(scaled, tf.constant(batch));
    }
}
