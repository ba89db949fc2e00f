package org.dks4j.experiments.run;

import java.util.List;
import java.util.Optional;
import org.dks4j.experiments.plan.Metric;

/**
 * What came of a run.
 *
 * @param run which
 * @param diverged why it ended before its last epoch, for a number that was not finite; empty if it did not
 * @param epochs that were done, in order
 * @param seconds from the start of its process to the end
 */
public record RunResult(Run run, Optional<String> diverged, List<Epoch> epochs, double seconds) {

    public RunResult {
        epochs = List.copyOf(epochs);
    }

    /**
     * The value of a metric.
     *
     * @param target the test accuracy that is to be reached
     */
    public double value(Metric metric, double target) {
        boolean failed = diverged.isPresent() || epochs.isEmpty();
        return switch (metric) {
            case TEST_ACCURACY -> failed ? 0 : last().testAccuracy();
            case BEST_TEST_ACCURACY ->
                epochs.stream().mapToDouble(Epoch::testAccuracy).max().orElse(0);
            case TRAINING_LOSS -> failed ? Double.POSITIVE_INFINITY : last().loss();
            case STEPS_TO_TARGET ->
                reached(target).map(epoch -> (double) epoch.step()).orElse(Double.POSITIVE_INFINITY);
            case SECONDS_TO_TARGET -> reached(target).map(Epoch::seconds).orElse(Double.POSITIVE_INFINITY);
        };
    }

    private Epoch last() {
        return epochs.get(epochs.size() - 1);
    }

    private Optional<Epoch> reached(double target) {
        return diverged.isPresent()
                ? Optional.empty()
                : epochs.stream()
                        .filter(epoch -> epoch.testAccuracy() >= target)
                        .findFirst();
    }
}
