/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.classification;

import org.dks4j.runtime.task.Answers;
import org.dks4j.runtime.task.Direction;
import org.dks4j.runtime.task.Metric;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** The share of examples whose own class has the largest logit; of equal logits the first counts. */
public record Accuracy() implements Metric {
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
        Operand<TInt64> answered = tf.math.argMax(answers.outputs(), tf.constant(1));
        Operand<TInt64> right = tf.dtypes.cast(answers.targets(), TInt64.class);
        return tf.reduceSum(tf.dtypes.cast(tf.math.equal(answered, right), TFloat32.class), tf.constant(0));
    }

    @Override
    public double value(double[] sums, double examples) {
        return sums[0] / examples;
    }
}
