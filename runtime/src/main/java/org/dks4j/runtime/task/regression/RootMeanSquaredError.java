/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.regression;

import org.dks4j.runtime.data.scaling.Standardization;
import org.dks4j.runtime.task.Answers;
import org.dks4j.runtime.task.Direction;
import org.dks4j.runtime.task.Metric;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The root of the mean squared error of each target, in its own units, averaged over the targets.
 *
 * @param scaling of the targets
 */
record RootMeanSquaredError(Standardization scaling) implements Metric {
    @Override
    public String name() {
        return "rmse";
    }

    @Override
    public String title() {
        return "RMSE";
    }

    @Override
    public String abbreviation() {
        return "rmse";
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
        return scaling.mean().length;
    }

    /** The squared errors of standardized targets, where no large mean cancels. */
    @Override
    public Operand<TFloat32> sums(Ops tf, Answers answers) {
        Operand<TFloat32> targets = Regression.standardized(tf, answers.targets(), scaling);
        return tf.reduceSum(tf.math.square(tf.math.sub(answers.outputs(), targets)), tf.constant(0));
    }

    @Override
    public double value(double[] sums, double examples) {
        double sum = 0;
        for (int i = 0; i < sums.length; i++) {
            sum += scaling.deviation()[i] * Math.sqrt(sums[i] / examples);
        }
        return sum / sums.length;
    }
}
