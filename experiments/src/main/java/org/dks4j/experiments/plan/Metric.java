/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.plan;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.task.Criterion;
import org.dks4j.runtime.task.Direction;

/** A metric of a training. */
public enum Metric {
    /** The plan's metric on the test examples after the last epoch; of a training that diverged the worst value. */
    TEST("test-", true),
    /** The best of all epochs, where there are no validation examples. */
    BEST_TEST("best-test-", true),
    /** The plan's metric on the validation examples after the last epoch; of a training that diverged the worst value. */
    VALIDATION("validation-", true),
    /** The best of all epochs. */
    BEST_VALIDATION("best-validation-", true),
    /** The mean training loss of the last epoch; infinite of a training that diverged. */
    TRAINING_LOSS("training-loss", false),
    /** The steps done at the end of the first epoch that reached the target; infinite where none did. */
    STEPS_TO_TARGET("steps-to-target", false),
    /** The seconds of training until then, evaluations not counted; infinite where none did. */
    SECONDS_TO_TARGET("seconds-to-target", false);

    private final String text;
    private final boolean ofCriterion;

    /** @param ofCriterion whether it is a value of the plan's criterion, whose name then follows the text; else a smaller value is better */
    Metric(String text, boolean ofCriterion) {
        this.text = text;
        this.ofCriterion = ofCriterion;
    }

    /** Whether there is such a value in a plan. */
    boolean isMeasured(Goal goal) {
        return switch (this) {
            case TEST, TRAINING_LOSS, STEPS_TO_TARGET, SECONDS_TO_TARGET -> true;
            case BEST_TEST -> goal.monitored() == Part.TEST;
            case VALIDATION, BEST_VALIDATION -> goal.monitored() == Part.VALIDATION;
        };
    }

    /** Whether learning rates can be chosen by it: nothing is chosen by test examples. */
    boolean canSelect(Goal goal) {
        return switch (this) {
            case TRAINING_LOSS -> true;
            case VALIDATION, STEPS_TO_TARGET -> goal.monitored() == Part.VALIDATION;
            case TEST, BEST_TEST, BEST_VALIDATION, SECONDS_TO_TARGET -> false;
        };
    }

    /** The name in plans whose trainings are compared by a criterion. */
    public String text(Criterion criterion) {
        return ofCriterion ? text + criterion.name() : text;
    }

    /** Which values are better. */
    public Direction direction(Criterion criterion) {
        return ofCriterion ? criterion.direction() : Direction.SMALLER_IS_BETTER;
    }

    /** The metric of a name in a plan. */
    static Optional<Metric> named(String text, Goal goal) {
        return measured(goal)
                .filter(metric -> metric.text(goal.criterion()).equals(text))
                .findFirst();
    }

    /** The names of all that a plan has, for messages and patterns. */
    static String names(String separator, Goal goal) {
        return measured(goal).map(metric -> metric.text(goal.criterion())).collect(Collectors.joining(separator));
    }

    private static Stream<Metric> measured(Goal goal) {
        return Arrays.stream(values()).filter(metric -> metric.isMeasured(goal));
    }
}
