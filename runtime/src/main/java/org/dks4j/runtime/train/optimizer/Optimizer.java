package org.dks4j.runtime.train.optimizer;

import org.tensorflow.op.Ops;

/** Turns gradients into updates of the parameters. */
public interface Optimizer {

    /**
     * The operations of one step.
     *
     * @param tf where they go; its operations wait for what must be done before anything is changed
     * @param descent what an update is made of
     */
    Update update(Ops tf, Descent descent);
}
