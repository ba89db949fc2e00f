/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.probe;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;

/**
 * The kernel of a tensor whose examples are {@link PairedVectors}' or follow from them, as operations.
 *
 * @param q the mean square of all values, a scalar
 * @param c Σxy / √(Σx²·Σy²) over channels and locations of a pair, the mean over pairs, [similarities]
 */
record PairKernel(Operand<TFloat32> q, Operand<TFloat32> c) {

    /** @param x [2·similarities·pairs, ...] */
    static PairKernel of(Ops tf, Operand<TFloat32> x, int similarities, int pairs) {
        Operand<TFloat32> flat = tf.reshape(x, tf.constant(new int[] {2, similarities, pairs, -1}));
        Unstack<TFloat32> sides = tf.unstack(flat, 2L, Unstack.axis(0L));
        Operand<TFloat32> first = sides.output().get(0);
        Operand<TFloat32> second = sides.output().get(1);
        Operand<TFloat32> firstSquare = mean(tf, tf.math.square(first));
        Operand<TFloat32> secondSquare = mean(tf, tf.math.square(second));
        // The roots by themselves: the product of two squares could leave the range of floats.
        Operand<TFloat32> norms = tf.math.mul(tf.math.sqrt(firstSquare), tf.math.sqrt(secondSquare));
        Operand<TFloat32> cosines = tf.math.div(mean(tf, tf.math.mul(first, second)), norms);
        Operand<TFloat32> squares = tf.math.mul(tf.math.add(firstSquare, secondSquare), tf.constant(0.5f));
        return new PairKernel(
                tf.math.mean(squares, tf.constant(new int[] {0, 1})), tf.math.mean(cosines, tf.constant(1)));
    }

    private static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> values) {
        return tf.math.mean(values, tf.constant(2));
    }
}
