/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.multilabel;

import org.dks4j.runtime.task.Answers;
import org.dks4j.runtime.task.Direction;
import org.dks4j.runtime.task.Metric;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The share of labels, over all examples, that are on the right side of probability ½.
 *
 * @param labels how many there are
 */
record LabelAccuracy(int labels) implements Metric {
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

    @Override
    public int width() {
        return 1;
    }

    @Override
    public Operand<TFloat32> sums(Ops tf, Answers answers) {
        Operand<TFloat32> predicted = predicted(tf, answers);
        Operand<TFloat32> targets = tf.dtypes.cast(answers.targets(), TFloat32.class);
        return tf.reduceSum(
                tf.dtypes.cast(tf.math.equal(predicted, targets), TFloat32.class), tf.constant(new int[] {0, 1}));
    }

    /** 1 where the probability is above ½, else 0, [batch, labels]. */
    static Operand<TFloat32> predicted(Ops tf, Answers answers) {
        return tf.dtypes.cast(tf.math.greater(answers.outputs(), tf.constant(0f)), TFloat32.class);
    }

    @Override
    public double value(double[] sums, double examples) {
        return sums[0] / (examples * labels);
    }
}
