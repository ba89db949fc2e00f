package org.dks4j.experiments.plan;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is measured of a training. */
public enum Metric {
    /** The share of test examples classified rightly after the last epoch; 0 of a training that diverged. */
    TEST_ACCURACY("test-accuracy", true),
    /** The highest of all epochs. */
    BEST_TEST_ACCURACY("best-test-accuracy", true),
    /** The mean training loss of the last epoch; infinite of a training that diverged. */
    TRAINING_LOSS("training-loss", false),
    /** The steps done at the end of the first epoch whose test accuracy reached the target; infinite where none did. */
    STEPS_TO_TARGET("steps-to-target", false),
    /** The seconds of training until then, evaluations not counted; infinite where none did. */
    SECONDS_TO_TARGET("seconds-to-target", false);

    private final String text;
    private final boolean higherIsBetter;

    Metric(String text, boolean higherIsBetter) {
        this.text = text;
        this.higherIsBetter = higherIsBetter;
    }

    /** The name in plans. */
    public String text() {
        return text;
    }

    /** Whether a higher value is a better one. */
    public boolean higherIsBetter() {
        return higherIsBetter;
    }

    /** The metric of a name in plans. */
    static Optional<Metric> named(String text) {
        return Arrays.stream(values())
                .filter(metric -> metric.text.equals(text))
                .findFirst();
    }

    /** All names, for messages and patterns. */
    static String names(String separator) {
        return Arrays.stream(values()).map(Metric::text).collect(Collectors.joining(separator));
    }
}
