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
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * The share of examples whose own class is among the largest logits. Logits as large as the last of these count as among them.
 *
 * @param count how many of the largest, at most as many as there are classes
 */
public record TopAccuracy(int count) implements Metric {
    /** By this name, whatever the count: with fewer than five classes all are counted. */
    @Override
    public String name() {
        return "top5";
    }

    @Override
    public String title() {
        return "top five";
    }

    @Override
    public String abbreviation() {
        return "top5";
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
        return 1;
    }

    @Override
    public Operand<TFloat32> sums(Ops tf, Answers answers) {
        Operand<TBool> among =
                tf.nn.inTopK(answers.outputs(), Classification.classes(tf, answers.targets()), tf.constant(count));
        return tf.reduceSum(tf.dtypes.cast(among, TFloat32.class), tf.constant(0));
    }

    @Override
    public double value(double[] sums, double examples) {
        return sums[0] / examples;
    }
}
