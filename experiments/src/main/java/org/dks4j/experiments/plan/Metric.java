package org.dks4j.experiments.plan;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dks4j.runtime.task.Criterion;
import org.dks4j.runtime.task.Direction;

/** A metric of a training. */
public enum Metric {
    /** The plan's metric on the test examples after the last epoch; of a training that diverged the worst value. */
    TEST("test-", true),
    /** The best of all epochs. */
    BEST_TEST("best-test-", true),
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

    /** The name in plans whose trainings are compared by a criterion. */
    public String text(Criterion criterion) {
        return ofCriterion ? text + criterion.name() : text;
    }

    /** Which values are better. */
    public Direction direction(Criterion criterion) {
        return ofCriterion ? criterion.direction() : Direction.SMALLER_IS_BETTER;
    }

    /** The metric of a name in plans. */
    static Optional<Metric> named(String text, Criterion criterion) {
        return Arrays.stream(values())
                .filter(metric -> metric.text(criterion).equals(text))
                .findFirst();
    }

    /** All names, for messages and patterns. */
    static String names(String separator, Criterion criterion) {
        return Arrays.stream(values()).map(metric -> metric.text(criterion)).collect(Collectors.joining(separator));
    }
}
