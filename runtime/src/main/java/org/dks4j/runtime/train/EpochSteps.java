package org.dks4j.runtime.train;

import org.dks4j.runtime.distribute.Cluster;

/**
 * How the training examples of an epoch make steps: steps of whole batches, or a single step of smaller batches where there are too few.
 *
 * @param batchSize how many examples a batch of all workers has
 * @param batches how many batches a step has
 * @param count how many steps an epoch has
 */
record EpochSteps(int batchSize, int batches, int count) {

    /**
     * The steps of a training.
     *
     * @param examples how many training examples there are
     * @throws TrainingException if a batch has no equal parts for all workers
     */
    static EpochSteps of(int examples, TrainingOptions options) {
        int batches = options.rule().batches();
        int batchSize = Math.min(options.batchSize(), Math.max(1, examples / batches));
        Cluster cluster = options.execution().cluster();
        if (batchSize % cluster.size() != 0) {
            throw new TrainingException(
                    "a batch of %d examples cannot be shared equally by %d workers%s; take another batch size or fewer workers"
                            .formatted(
                                    batchSize,
                                    cluster.size(),
                                    batchSize == options.batchSize()
                                            ? ""
                                            : " (a batch has fewer than the %d asked for: there are only %d training examples)"
                                                    .formatted(options.batchSize(), examples)));
        }
        return new EpochSteps(batchSize, batches, (int) Math.max(1, examples / ((long) batchSize * batches)));
    }

    /** How many examples a step has. */
    long examplesPerStep() {
        return (long) batchSize * batches;
    }
}
