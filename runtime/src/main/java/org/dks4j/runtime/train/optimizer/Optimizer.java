/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer;

import java.util.List;
import java.util.Map;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.network.NetworkSize;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Turns gradients into updates of the parameters. */
public interface Optimizer {

    /**
     * Everything about this optimizer that a result depends on. Checkpoints keep it: a training is resumed only with an optimizer of the
     * same identity. Of a record:
     * {@link DeclaredFields#of(Record)}.
     */
    DeclaredFields identity();

    /**
     * The update of a step.
     *
     * @param tf where operations go; what they wait for is up to the optimizer, but what its assignments wait for is not
     * @param context what an update is made of
     */
    Update update(Ops tf, OptimizerContext context);

    /**
     * Refuses a number of batches per update.
     *
     * @throws IllegalArgumentException if updates cannot have this number
     */
    default void requireBatches(int batches) {}

    /**
     * The learning rate that is used if none is given.
     *
     * @param network whose parameters it changes
     */
    double defaultLearningRate(NetworkSize network);

    /**
     * Factors of the learning rates, and so of the weight decay, of parameters that do not have the rate of the others. They multiply those of
     * groups and of layers.
     *
     * @param objective what is minimized
     * @param parameters all that change
     * @return factors above 0 by the names of parameters; 1 for those that are missing
     */
    default Map<String, Double> rateFactors(Objective objective, List<Variable<TFloat32>> parameters) {
        return Map.of();
    }

    /** The largest learning rate that still gives a valid step. */
    default double largestLearningRate() {
        return Double.MAX_VALUE;
    }
}
