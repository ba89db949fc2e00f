/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dks4j.runtime.task.Evaluation;
import org.dks4j.runtime.task.MetricValues;

/**
 * The progress of a training: with the variables, all that is needed to resume it.
 *
 * @param epoch the epoch under way, from 1; one past the last when all are done
 * @param stepsDone how many of its steps are done
 * @param lossSum the sum of their losses
 * @param metricSums the sums of their training metrics, by name
 * @param seconds how long they took
 * @param waited how many seconds of these they waited for data
 * @param epochs the finished epochs
 */
public record Progress(
        int epoch,
        int stepsDone,
        double lossSum,
        Map<String, Double> metricSums,
        double seconds,
        double waited,
        List<History.Epoch> epochs) {

    /** @throws IllegalArgumentException if a count is negative */
    public Progress {
        if (epoch < 1 || stepsDone < 0) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "epoch is %d and stepsDone is %d", epoch, stepsDone));
        }
        metricSums = MetricValues.copy(metricSums);
        epochs = List.copyOf(epochs);
    }

    /** Before the first step. */
    public static Progress start() {
        return new Progress(1, 0, 0, Map.of(), 0, 0, List.of());
    }

    /** The same with other finished epochs. */
    public Progress withEpochs(List<History.Epoch> finished) {
        return new Progress(epoch, stepsDone, lossSum, metricSums, seconds, waited, finished);
    }

    /** After one more step of the epoch. */
    Progress plus(TrainingListener.Step step) {
        Map<String, Double> sums = new LinkedHashMap<>();
        step.metrics().forEach((name, value) -> sums.put(name, metricSums.getOrDefault(name, 0.0) + value));
        return new Progress(
                epoch,
                stepsDone + 1,
                lossSum + step.loss(),
                sums,
                seconds + step.seconds(),
                waited + step.waited(),
                epochs);
    }

    /**
     * The epoch under way, all of whose steps are done.
     *
     * @param evaluation of the monitored part
     */
    History.Epoch finished(EpochSteps steps, Evaluation evaluation) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metricSums.forEach((name, sum) -> metrics.put(name, sum / steps.count()));
        return new History.Epoch(
                epoch,
                step(steps.count()),
                lossSum / steps.count(),
                metrics,
                evaluation,
                seconds,
                waited,
                (double) steps.count() * steps.examplesPerStep() / seconds);
    }

    /** After the epoch's end. */
    Progress next(History.Epoch finished) {
        List<History.Epoch> all = new ArrayList<>(epochs);
        all.add(finished);
        return new Progress(epoch + 1, 0, 0, Map.of(), 0, 0, all);
    }

    /** How many steps have been done since the beginning. */
    public long step(int stepsPerEpoch) {
        return (long) (epoch - 1) * stepsPerEpoch + stepsDone;
    }
}
