/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.augment;

import java.util.List;
import org.dks4j.runtime.graph.StepSeed;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** How large a batch is, and a random number for each of its examples. */
final class Batches {

    private Batches() {}

    /** How many examples there are, a scalar. */
    static Operand<TInt32> count(Ops tf, Operand<? extends TType> batch) {
        return tf.reshape(
                tf.slice(tf.shape(batch), tf.constant(new int[] {0}), tf.constant(new int[] {1})),
                tf.constant(new int[0]));
    }

    /** A shape whose first dimension is the batch's. */
    static Operand<TInt32> shape(Ops tf, Operand<? extends TType> batch, int... rest) {
        Operand<TInt32> first = tf.slice(tf.shape(batch), tf.constant(new int[] {0}), tf.constant(new int[] {1}));
        return tf.concat(List.of(first, tf.constant(rest)), tf.constant(0));
    }

    /** Uniform in [0, 1), of the shape [batch, rest]. */
    static Operand<TFloat32> uniform(Ops tf, Operand<? extends TType> batch, StepSeed seed, String name, int... rest) {
        return seed.uniform(tf, shape(tf, batch, rest), name);
    }

    /** True for about half of the examples, [batch]. */
    static Operand<TBool> coins(Ops tf, Operand<? extends TType> batch, StepSeed seed, String name) {
        return tf.math.less(uniform(tf, batch, seed, name), tf.constant(0.5f));
    }
}
