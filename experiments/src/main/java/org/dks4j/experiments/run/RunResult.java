/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.run;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.dks4j.experiments.plan.Goal;
import org.dks4j.experiments.plan.Metric;

/**
 * What came of a run.
 *
 * @param run which
 * @param diverged why it ended before its last epoch, for a number that was not finite; empty if it did not
 * @param epochs that were done, in order
 * @param test the value of the plan's metric on the test examples after the last epoch; none if the training diverged
 * @param seconds from the start of its process to the end
 */
public record RunResult(Run run, Optional<String> diverged, List<Epoch> epochs, OptionalDouble test, double seconds) {

    public RunResult {
        epochs = List.copyOf(epochs);
    }

    /**
     * The value of a metric.
     *
     * @param goal of the plan
     */
    public double value(Metric metric, Goal goal) {
        boolean failed = diverged.isPresent() || epochs.isEmpty();
        return switch (metric) {
            case TEST -> test.orElse(goal.worst());
            case VALIDATION -> failed ? goal.worst() : last().evaluated();
            case BEST_TEST, BEST_VALIDATION ->
                epochs.stream()
                        .map(Epoch::evaluated)
                        .reduce((one, other) -> goal.isBetter(other, one) ? other : one)
                        .orElse(goal.worst());
            case TRAINING_LOSS -> failed ? Double.POSITIVE_INFINITY : last().loss();
            case STEPS_TO_TARGET ->
                reached(goal).map(epoch -> (double) epoch.step()).orElse(Double.POSITIVE_INFINITY);
            case SECONDS_TO_TARGET -> reached(goal).map(Epoch::seconds).orElse(Double.POSITIVE_INFINITY);
        };
    }

    private Epoch last() {
        return epochs.get(epochs.size() - 1);
    }

    private Optional<Epoch> reached(Goal goal) {
        return diverged.isPresent()
                ? Optional.empty()
                : epochs.stream()
                        .filter(epoch -> goal.isReachedBy(epoch.evaluated()))
                        .findFirst();
    }
}
