/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A measure of a network's answers to examples. It is made of sums over examples, so that batches and workers can be added up: for an accuracy
 * how many answers are right, for a coefficient of determination the sums of targets, their squares, and the squared errors.
 */
public interface Metric {
    /** The name in {@code history.csv}, TensorBoard, JSON and checkpoints: lower case, no blanks. */
    String name();

    /** The name in running text. */
    String title();

    /** The name where there is little room: a progress bar. */
    String abbreviation();

    /** Which values are better. */
    Direction direction();

    /** Whether training steps are measured too. */
    boolean isMeasuredInTraining();

    /** How many sums there are. */
    int width();

    /**
     * The sums over the examples of a batch.
     *
     * @return [width], or a scalar where there is one
     */
    Operand<TFloat32> sums(Ops tf, Answers answers);

    /**
     * The value for some examples. It is the same where the sums and the number of examples are divided by one number: workers average theirs.
     *
     * @param sums over these examples, [width]
     * @param examples how many there are
     */
    double value(double[] sums, double examples);
}
