package org.dks4j.runtime.train.optimizer;

import org.tensorflow.op.Ops;

/** Turns gradients into updates of the parameters. */
public interface Optimizer {

    /**
     * What of this optimizer a result depends on. Checkpoints keep it: a training goes on with an optimizer of the same identity only. Of a record:
     * {@link DeclaredFields#of(Record)}.
     */
    DeclaredFields identity();

    /**
     * What a step does.
     *
     * @param tf where operations go; what they wait for is up to the optimizer, but what its assignments wait for is not
     * @param context what an update is made of
     */
    Update update(Ops tf, OptimizerContext context);

    /**
     * Refuses a number of batches per update.
     *
     * @throws IllegalArgumentException if there can be no updates of so many
     */
    default void requireBatches(int batches) {}

    /** The largest learning rate with which a step is a step. */
    default double largestLearningRate() {
        return Double.MAX_VALUE;
    }
}
