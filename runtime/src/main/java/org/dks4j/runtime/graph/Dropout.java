/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Dropout whose mask is a function of the seed, the layer and the step: one seed, one result. */
final class Dropout {

    private Dropout() {}

    /** @param name what its random numbers are drawn for */
    static Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x, double rate, StepSeed seed, String name) {
        Operand<TFloat32> uniform = seed.uniform(tf, tf.shape(x), name);
        Operand<TFloat32> mask =
                tf.dtypes.cast(tf.math.greaterEqual(uniform, tf.constant((float) rate)), TFloat32.class);
        return tf.math.mul(x, Affine.times(tf, mask, 1 / (1 - rate)));
    }
}
