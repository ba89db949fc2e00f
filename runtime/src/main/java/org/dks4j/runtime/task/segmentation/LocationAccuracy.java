/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.segmentation;

import org.dks4j.runtime.task.Answers;
import org.dks4j.runtime.task.Direction;
import org.dks4j.runtime.task.Metric;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The share of locations, of those whose class is known, whose own class has the largest logit. */
public record LocationAccuracy() implements Metric {
    @Override
    public String name() {
        return "accuracy";
    }

    @Override
    public String title() {
        return "accuracy";
    }

    @Override
    public String abbreviation() {
        return "acc";
    }

    @Override
    public Direction direction() {
        return Direction.LARGER_IS_BETTER;
    }

    @Override
    public boolean isMeasuredInTraining() {
        return true;
    }

    /** Right ones, then all. */
    @Override
    public int width() {
        return 2;
    }

    @Override
    public Operand<TFloat32> sums(Ops tf, Answers answers) {
        Locations known = Locations.of(tf, answers);
        Operand<TFloat32> hits = tf.dtypes.cast(tf.math.equal(known.right(), known.answered()), TFloat32.class);
        return tf.stack(
                java.util.List.of(tf.reduceSum(hits, tf.constant(0)), tf.reduceSum(tf.onesLike(hits), tf.constant(0))));
    }

    /** Without any location there is nothing to be wrong: 1. */
    @Override
    public double value(double[] sums, double examples) {
        return sums[1] == 0 ? 1 : sums[0] / sums[1];
    }
}
