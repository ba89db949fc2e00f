/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.reconstruction;

import org.dks4j.runtime.task.Answers;
import org.dks4j.runtime.task.Direction;
import org.dks4j.runtime.task.Metric;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The squared error of brightness between 0 and 1, summed over the pixels of an image; the mean over images. */
record SquaredError() implements Metric {
    @Override
    public String name() {
        return "squared_error";
    }

    @Override
    public String title() {
        return "squared error";
    }

    @Override
    public String abbreviation() {
        return "err";
    }

    @Override
    public Direction direction() {
        return Direction.SMALLER_IS_BETTER;
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
        long pixels = answers.outputs().shape().get(1);
        Operand<TFloat32> errors = tf.math.sub(
                tf.math.sigmoid(answers.outputs()), Reconstruction.brightness(tf, answers.targets(), pixels));
        return tf.reduceSum(tf.math.square(errors), tf.constant(new int[] {0, 1}));
    }

    @Override
    public double value(double[] sums, double examples) {
        return sums[0] / examples;
    }
}
