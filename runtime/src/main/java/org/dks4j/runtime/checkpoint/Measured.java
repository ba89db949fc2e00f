/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.checkpoint;

import java.util.List;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.task.Criterion;
import org.dks4j.runtime.task.Direction;
import org.dks4j.runtime.task.MetricValues;
import org.dks4j.runtime.train.TrainingRun;

/**
 * The metrics of a training.
 *
 * @param training the names of the training metrics, in order
 * @param evaluation the names of the metrics of evaluations, in order
 * @param monitored the part of the data that was evaluated after each epoch
 * @param best the criterion that selects the best epoch, where validation examples were evaluated
 */
public record Measured(List<String> training, List<String> evaluation, Part monitored, Criterion best) {

    /** @throws IllegalArgumentException if a name comes twice, or if nothing is measured by which the best epoch is chosen */
    public Measured {
        training = List.copyOf(training);
        evaluation = List.copyOf(evaluation);
        if (training.stream().distinct().count() < training.size()
                || evaluation.stream().distinct().count() < evaluation.size()) {
            throw new IllegalArgumentException("a metric is measured twice: " + training + ", " + evaluation);
        }
        if (!best.name().equals(Criterion.LOSS.name()) && !evaluation.contains(best.name())) {
            throw new IllegalArgumentException(
                    "the best epoch is chosen by " + best.name() + ", which is not measured");
        }
    }

    static Measured of(TrainingRun run, Criterion best) {
        return new Measured(
                MetricValues.names(run.definition().task().trainingMetrics()),
                MetricValues.names(run.definition().task().metrics()),
                run.monitored(),
                best);
    }

    /** What trainings measured as long as there were no tasks: all were classifications. */
    static Measured beforeTasks() {
        return new Measured(
                List.of("accuracy"),
                List.of("accuracy", "top5"),
                Part.TEST,
                new Criterion("accuracy", "accuracy", Direction.LARGER_IS_BETTER));
    }
}
