/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.attention;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/**
 * Positions as waves: √2·cos(ω_k·i) and √2·sin(ω_k·i), whose mean product for positions i and j is the mean of cos(ω_k·(i - j)). ω_k =
 * 10000^(-2·k/units) for k from 0 to below units / 2 (Vaswani et al. 2017, arXiv 1706.03762). Of an odd number of units the last is 1 everywhere.
 */
public final class Sinusoid {

    private static final double LONGEST = 10000;

    private Sinusoid() {}

    /** The positions, [positions, units]; angles are computed in double precision. */
    public static Operand<TFloat32> of(Ops tf, int positions, int units) {
        int waves = units / 2;
        double[] frequencies = new double[waves];
        for (int k = 0; k < waves; k++) {
            frequencies[k] = StrictMath.pow(LONGEST, -2.0 * k / units);
        }
        Operand<TFloat64> places = tf.range(tf.constant(0.0), tf.constant((double) positions), tf.constant(1.0));
        Operand<TFloat64> angles = tf.math.mul(
                tf.reshape(places, tf.constant(new int[] {positions, 1})),
                tf.reshape(tf.constant(frequencies), tf.constant(new int[] {1, waves})));
        Operand<TFloat64> amplitude = tf.constant(StrictMath.sqrt(2));
        Operand<TFloat32> cosines = tf.dtypes.cast(tf.math.mul(tf.math.cos(angles), amplitude), TFloat32.class);
        Operand<TFloat32> sines = tf.dtypes.cast(tf.math.mul(tf.math.sin(angles), amplitude), TFloat32.class);
        Operand<TFloat32> rest = tf.fill(tf.constant(new int[] {positions, units - 2 * waves}), tf.constant(1f));
        return tf.concat(List.of(cosines, sines, rest), tf.constant(1));
    }
}
