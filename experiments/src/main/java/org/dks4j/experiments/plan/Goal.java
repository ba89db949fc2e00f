package org.dks4j.experiments.plan;

import java.util.Locale;
import org.dks4j.runtime.task.Criterion;
import org.dks4j.runtime.task.Direction;

/**
 * The goal of the trainings of an experiment.
 *
 * @param criterion by what epochs are compared, on the test examples: the name of a metric, or {@code loss}
 * @param target the value that is to be reached
 */
public record Goal(Criterion criterion, double target) {

    /** A metric of this name. */
    static Goal of(String name, Direction direction, double target) {
        return new Goal(new Criterion(name, name, direction), target);
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

    /** The metric with a capital letter, for titles. */
    public String title() {
        return "Test " + criterion.title();
    }

    /** In words, as {@code a test accuracy of 0.85}. */
    public String text() {
        return String.format(Locale.ROOT, "a test %s of %s", criterion.title(), target);
    }
}
