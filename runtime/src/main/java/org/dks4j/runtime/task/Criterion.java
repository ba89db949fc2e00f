/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task;

/**
 * The loss or the metric by which the epochs of a training are compared, on the test examples.
 *
 * @param name of the metric, or {@code loss}
 * @param title the name in running text
 * @param direction which values are better
 */
public record Criterion(String name, String title, Direction direction) {
    /** The loss. */
    public static final Criterion LOSS = new Criterion("loss", "loss", Direction.SMALLER_IS_BETTER);

    /** A metric. */
    public static Criterion of(Metric metric) {
        return new Criterion(metric.name(), metric.title(), metric.direction());
    }

    /**
     * The value of an evaluation.
     *
     * @throws IllegalArgumentException if the evaluation does not have it
     */
    public double of(Evaluation evaluation) {
        return name.equals(LOSS.name) ? evaluation.loss() : evaluation.metric(name);
    }

    /** A number that is larger for a better evaluation; the smallest if the value is NaN or was not measured. */
    public double score(Evaluation evaluation) {
        boolean measured = name.equals(LOSS.name) || evaluation.metrics().containsKey(name);
        double score = measured ? direction.score(of(evaluation)) : Double.NaN;
        return Double.isNaN(score) ? Double.NEGATIVE_INFINITY : score;
    }
}
