/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.task.Evaluation;
import org.dks4j.runtime.task.MetricValues;

/**
 * The history of a training.
 *
 * @param epochs one per finished epoch, in order
 * @param monitored the part of the data that is evaluated after each epoch
 * @param stopped why it ended before its last epoch, if it did
 * @param test the evaluation of the test examples after the training; none where there are no test examples, where no epoch is finished, or
 *     where the training was interrupted, to go on later
 */
public record History(List<Epoch> epochs, Part monitored, Optional<String> stopped, Optional<Evaluation> test) {

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
     * @param evaluation of all examples of the monitored part, after the epoch
     * @param seconds how long its training took
     * @param waited how many seconds of these the steps waited for data
     * @param examplesPerSecond of its training
     */
    public record Epoch(
            int number,
            long step,
            double loss,
            Map<String, Double> metrics,
            Evaluation evaluation,
            double seconds,
            double waited,
            double examplesPerSecond) {

        public Epoch {
            metrics = MetricValues.copy(metrics);
        }
    }

    /** The evaluation that judges the trained network: of the test examples, or of the validation examples after the last epoch. */
    public Evaluation result() {
        return test.orElseGet(() -> last().evaluation());
    }

    /** The part of the data that {@link #result} is of. */
    public Part judged() {
        return test.isPresent() ? Part.TEST : monitored;
    }

    /** The last epoch. */
    public Epoch last() {
        return epochs.get(epochs.size() - 1);
    }
}
