/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.regression;

import java.util.List;
import org.dks4j.runtime.data.scaling.Standardization;
import org.dks4j.runtime.task.Answers;
import org.dks4j.runtime.task.Direction;
import org.dks4j.runtime.task.Metric;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * R², the coefficient of determination, averaged over the targets: 1 less the squared errors over the squared deviations from the mean of the
 * evaluated examples. A target that is constant among them has the R² 1 where all answers are right, else 0.
 *
 * @param scaling of the targets: R² does not depend on it, but in standardized units no large mean cancels
 */
record DeterminationCoefficient(Standardization scaling) implements Metric {

    /** Where targets are constant, their squares are so only up to the rounding of sums of floats. */
    private static final double ROUNDING = 1e-6;

    @Override
    public String name() {
        return "r2";
    }

    @Override
    public String title() {
        return "R²";
    }

    @Override
    public String abbreviation() {
        return "R²";
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
        return 3 * scaling.mean().length;
    }

    /** Of each target the sums of squared errors, of targets, and of their squares. */
    @Override
    public Operand<TFloat32> sums(Ops tf, Answers answers) {
        Operand<TFloat32> targets = Regression.standardized(tf, answers.targets(), scaling);
        Operand<TFloat32> errors = tf.math.square(tf.math.sub(answers.outputs(), targets));
        return tf.concat(
                List.of(
                        tf.reduceSum(errors, tf.constant(0)),
                        tf.reduceSum(targets, tf.constant(0)),
                        tf.reduceSum(tf.math.square(targets), tf.constant(0))),
                tf.constant(0));
    }

    @Override
    public double value(double[] sums, double examples) {
        int targets = scaling.mean().length;
        double sum = 0;
        for (int i = 0; i < targets; i++) {
            double mean = sums[targets + i] / examples;
            double squares = sums[2 * targets + i] / examples;
            double variance = squares - mean * mean;
            double error = sums[i] / examples;
            if (variance > ROUNDING * squares) {
                sum += 1 - error / variance;
            } else {
                sum += error == 0 ? 1 : 0;
            }
        }
        return sum / targets;
    }
}
