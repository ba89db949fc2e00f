/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer;

import java.util.ArrayList;
import java.util.List;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.graph.Variables;
import org.dks4j.runtime.internal.check.Preconditions;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * An exponential moving average of every parameter: a ← d·a + (1 - d)·θ after each update, from a = θ at initialization.
 * After t updates the next has d = min(decay, (1 + t)/(10 + t)), so that a long average forgets the initial values soon
 * (the form of TensorFlow's {@code ExponentialMovingAverage} with {@code num_updates}). {@link Variables#averaged} reads
 * the averages instead of the parameters.
 *
 * @param decay in [0, 1)
 */
public record ExponentialAverage(double decay) {

    /** @throws IllegalArgumentException if the decay is out of its range */
    public ExponentialAverage {
        Preconditions.requireBelowOne("the decay of the average", decay);
    }

    /**
     * The operations of one step.
     *
     * @param variables where the averages and the number of updates are kept
     * @param after all operations that change the parameters in this step
     */
    public List<Op> updates(Ops tf, Variables variables, List<Variable<TFloat32>> parameters, List<Op> after) {
        // A float counts to 16,777,216 and stays there, where (1 + t)/(10 + t) is 1 - 5e-7.
        Variable<TFloat32> count = variables.zeros("exponential-average/updates", Shape.scalar());
        // 1 - (1 + t)/(10 + t) = 9/(10 + t), and 1 - decay, each without cancellation in floats.
        Operand<TFloat32> share = tf.math.maximum(
                tf.constant((float) (1 - decay)),
                tf.math.div(tf.constant(9f), tf.math.add(count.value(), tf.constant(10f))));
        Ops later = tf.withControlDependencies(after);
        List<Op> updates = new ArrayList<>();
        for (Variable<TFloat32> parameter : parameters) {
            Variable<TFloat32> average = variables.average(parameter);
            // The parameter's own read operation may have run before the update.
            Operand<TFloat32> updated = later.readVariableOp(parameter.handle(), TFloat32.class);
            Operand<TFloat32> difference = tf.math.sub(average.value(), updated);
            updates.add(tf.assignSubVariableOp(average.handle(), tf.math.mul(difference, share)));
        }
        updates.add(tf.withControlDependencies(updates).assignAddVariableOp(count.handle(), tf.constant(1f)));
        return updates;
    }
}
