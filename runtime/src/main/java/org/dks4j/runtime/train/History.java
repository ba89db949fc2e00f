package org.dks4j.runtime.train;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dks4j.runtime.task.Evaluation;
import org.dks4j.runtime.task.MetricValues;

/**
 * The history of a training.
 *
 * @param epochs one per finished epoch, in order
 * @param stopped why it ended before its last epoch, if it did
 */
public record History(List<Epoch> epochs, Optional<String> stopped) {

    public History {
        epochs = List.copyOf(epochs);
    }

    /**
     * One epoch.
     *
     * @param number from 1
     * @param step how many steps had been done at its end
     * @param loss the mean training loss over the epoch's steps
     * @param metrics the training metrics by their names, in the task's order: the mean over the epoch's steps
     * @param test of all test examples, after the epoch
     * @param seconds how long its training took
     * @param waited how many seconds of these the steps waited for data
     * @param examplesPerSecond of its training
     */
    public record Epoch(
            int number,
            long step,
            double loss,
            Map<String, Double> metrics,
            Evaluation test,
            double seconds,
            double waited,
            double examplesPerSecond) {

        public Epoch {
            metrics = MetricValues.copy(metrics);
        }
    }

    /** The last epoch. */
    public Epoch last() {
        return epochs.get(epochs.size() - 1);
    }
}
