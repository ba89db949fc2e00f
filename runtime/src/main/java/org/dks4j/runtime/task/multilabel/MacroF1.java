/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.multilabel;

import java.util.List;
import org.dks4j.runtime.task.Answers;
import org.dks4j.runtime.task.Direction;
import org.dks4j.runtime.task.Metric;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * F1 of each label at probability ½, the harmonic mean of precision and recall, averaged over the labels. A label that is neither true nor
 * predicted of any example has the F1 0.
 *
 * @param labels how many there are
 */
record MacroF1(int labels) implements Metric {
    @Override
    public String name() {
        return "f1";
    }

    @Override
    public String title() {
        return "F1";
    }

    @Override
    public String abbreviation() {
        return "F1";
    }

    @Override
    public Direction direction() {
        return Direction.LARGER_IS_BETTER;
    }

    @Override
    public boolean isMeasuredInTraining() {
        return false;
    }

    @Override
    public int width() {
        return 3 * labels;
    }

    /** Of each label how often it is true and predicted, true, and predicted. */
    @Override
    public Operand<TFloat32> sums(Ops tf, Answers answers) {
        Operand<TFloat32> predicted = LabelAccuracy.predicted(tf, answers);
        Operand<TFloat32> targets = tf.dtypes.cast(answers.targets(), TFloat32.class);
        return tf.concat(
                List.of(
                        tf.reduceSum(tf.math.mul(predicted, targets), tf.constant(0)),
                        tf.reduceSum(targets, tf.constant(0)),
                        tf.reduceSum(predicted, tf.constant(0))),
                tf.constant(0));
    }

    @Override
    public double value(double[] sums, double examples) {
        double sum = 0;
        for (int i = 0; i < labels; i++) {
            double either = sums[labels + i] + sums[2 * labels + i];
            sum += either == 0 ? 0 : 2 * sums[i] / either;
        }
        return sum / labels;
    }
}
