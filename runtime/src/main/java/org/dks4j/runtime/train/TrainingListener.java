/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

import java.io.IOException;
import java.util.Map;
import org.dks4j.runtime.task.Evaluation;

/**
 * Watches a training. Listeners are called in the order in which they were given: at the beginning, every step, every epoch, an
 * interruption, and the end, which comes even when training fails.
 */
public interface TrainingListener {

    /** Before the first step, or before the first after resuming. */
    default void started(TrainingRun run) throws IOException {}

    /** After a step. */
    default void stepDone(TrainingRun run, Step step) throws IOException {}

    /** After an epoch and its evaluation. */
    default void epochDone(TrainingRun run, History.Epoch epoch) throws IOException {}

    /** When training stops before its last epoch because that was requested. */
    default void stopped(TrainingRun run, String reason) throws IOException {}

    /** After the last epoch of a training whose test examples are evaluated once, at its end. */
    default void tested(TrainingRun run, Evaluation test) throws IOException {}

    /** After the last epoch, after a stop, or after a failure. */
    default void ended() throws IOException {}

    /**
     * A step of training.
     *
     * @param number how many steps have been done, this one included, from 1
     * @param epoch from 1
     * @param inEpoch place in the epoch, from 1
     * @param loss the mean loss of its examples
     * @param metrics the training metrics by their names, in the task's order
     * @param learningRate that it was done with
     * @param seconds how long it took
     * @param waited how many seconds of these it waited for data
     */
    record Step(
            long number,
            int epoch,
            int inEpoch,
            double loss,
            Map<String, Double> metrics,
            double learningRate,
            double seconds,
            double waited) {}
}
