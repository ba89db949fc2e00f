/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.attention;

import java.util.List;
import org.dks4j.schema.attention.Sinusoids;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/** The rows of {@link Sinusoids} in the graph, each divided by its root mean square. Angles are computed in double precision. */
public final class Sinusoid {

    private Sinusoid() {}

    /** The positions, [positions, units]. */
    public static Operand<TFloat32> of(Ops tf, int positions, int units) {
        double[] frequencies = new double[(units + 1) / 2];
        for (int k = 0; k < frequencies.length; k++) {
            frequencies[k] = Sinusoids.frequency(k, units);
        }
        Operand<TFloat64> places = tf.range(tf.constant(0.0), tf.constant((double) positions), tf.constant(1.0));
        Operand<TFloat64> angles = tf.math.mul(
                tf.reshape(places, tf.constant(new int[] {positions, 1})),
                tf.reshape(tf.constant(frequencies), tf.constant(new int[] {1, frequencies.length})));
        // A sine, then the cosine of the same angle.
        Operand<TFloat64> pairs = tf.stack(List.of(tf.math.sin(angles), tf.math.cos(angles)), Stack.axis(2L));
        Operand<TFloat64> both = tf.reshape(pairs, tf.constant(new int[] {positions, 2 * frequencies.length}));
        Operand<TFloat64> rows =
                tf.slice(both, tf.constant(new int[] {0, 0}), tf.constant(new int[] {positions, units}));
        Operand<TFloat64> squares = tf.math.mean(tf.math.square(rows), tf.constant(1), Mean.keepDims(true));
        return tf.dtypes.cast(tf.math.divNoNan(rows, tf.math.sqrt(squares)), TFloat32.class);
    }
}
