/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.token;

import java.util.List;
import org.dks4j.runtime.task.Answers;
import org.dks4j.runtime.task.segmentation.LocationLoss;
import org.dks4j.runtime.task.segmentation.Segmentation;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** The cross-entropy of all positions of a batch in nats, and how many positions have a known next id: a mean over positions, not over examples. */
final class TokenNats {

    /** How many sums there are. */
    static final int WIDTH = 2;

    private TokenNats() {}

    /** [2]: the sum over the positions, and their number. */
    static Operand<TFloat32> sums(Ops tf, Answers answers, int vocabulary) {
        int positions = Math.toIntExact(answers.outputs().shape().get(1));
        Operand<TFloat32> targets = new Segmentation(vocabulary, List.of(positions)).targets(tf, answers.targets());
        Operand<TFloat32> means = LocationLoss.CROSS_ENTROPY_PER_LOCATION.each(tf, answers.outputs(), targets);
        Operand<TFloat32> known = tf.reduceSum(
                tf.dtypes.cast(
                        tf.math.greaterEqual(tf.dtypes.cast(answers.targets(), TInt64.class), tf.constant(0L)),
                        TFloat32.class),
                tf.constant(1));
        return tf.stack(
                List.of(tf.reduceSum(tf.math.mul(means, known), tf.constant(0)), tf.reduceSum(known, tf.constant(0))));
    }

    /** Nats of a position; 0 without any: nothing was to be said. */
    static double mean(double... sums) {
        return sums[1] == 0 ? 0 : sums[0] / sums[1];
    }
}
