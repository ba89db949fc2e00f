package org.dks4j.runtime.train;

import java.io.IOException;

/**
 * Watches a training. Listeners are told in the order in which they were given, of the beginning, every step, every
 * epoch, and the end, which comes even when training fails.
 */
public interface TrainingListener {

    /** Before the first step. */
    default void started(TrainingRun run) throws IOException {}

    /** After a step. */
    default void stepDone(Step step) throws IOException {}

    /** After an epoch and its evaluation. */
    default void epochDone(TrainingRun run, History.Epoch epoch) throws IOException {}

    /** After the last epoch, or after a failure. */
    default void ended() throws IOException {}

    /**
     * A step of training.
     *
     * @param epoch from 1
     * @param inEpoch place in the epoch, from 1
     * @param loss the mean loss of the batch
     * @param accuracy the share of the batch that was classified rightly
     */
    record Step(int epoch, int inEpoch, double loss, double accuracy) {}
}
