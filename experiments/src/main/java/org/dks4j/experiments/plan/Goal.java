/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.plan;

import java.util.Locale;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.task.Criterion;
import org.dks4j.runtime.task.Direction;

/**
 * The goal of the trainings of an experiment.
 *
 * @param criterion by what epochs are compared: the name of a metric, or {@code loss}
 * @param target the value that is to be reached
 * @param monitored the part of the data that is evaluated after each epoch: validation examples, or test examples where there are no others
 */
public record Goal(Criterion criterion, double target, Part monitored) {

    /** A metric of this name. */
    static Goal of(String name, Direction direction, double target, Part monitored) {
        return new Goal(new Criterion(name, name, direction), target, monitored);
    }

    /** Whether a value is the target or better. */
    public boolean isReachedBy(double value) {
        return criterion.direction().score(value) >= criterion.direction().score(target);
    }

    /** Whether one value is better than another. */
    public boolean isBetter(double value, double other) {
        return criterion.direction().score(value) > criterion.direction().score(other);
    }

    /** The value of a training that diverged. */
    public double worst() {
        return switch (criterion.direction()) {
            case LARGER_IS_BETTER -> 0;
            case SMALLER_IS_BETTER -> Double.POSITIVE_INFINITY;
        };
    }

    /** The metric of the monitored part with a capital letter, for titles. */
    public String title() {
        String text = monitored.word() + " " + criterion.title();
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** In words, as {@code a test accuracy of 0.85}. */
    public String text() {
        return String.format(Locale.ROOT, "a %s %s of %s", monitored.word(), criterion.title(), target);
    }
}
