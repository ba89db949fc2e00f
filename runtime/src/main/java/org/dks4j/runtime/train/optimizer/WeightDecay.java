/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer;

import java.util.ArrayList;
import java.util.List;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.internal.check.Preconditions;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Decoupled weight decay, θ ← θ - lr·decay·θ before the optimizer's update (Loshchilov and Hutter, "Decoupled weight
 * decay regularization", 2019), where lr is the group's learning rate.
 *
 * @param decay at least 0; 0 for none
 * @param groups how it differs between parameters
 */
public record WeightDecay(double decay, ParameterGroups groups) {

    /** @throws IllegalArgumentException if the decay is negative or not finite */
    public WeightDecay {
        Preconditions.requireNotNegative("the weight decay", decay);
    }

    /**
     * Of kernels only.
     *
     * @throws IllegalArgumentException if the decay is negative or not finite
     */
    public WeightDecay(double decay) {
        this(decay, ParameterGroups.kernels());
    }

    /** None. */
    public static WeightDecay none() {
        return new WeightDecay(0);
    }

    /**
     * The operations of one step, which the optimizer's must wait for.
     *
     * @param parameters with their own learning rates; one decays when its gradient is known, because until then its value is in use and would
     *     have to be copied
     * @param after what must be done before anything is changed
     */
    public List<Op> updates(Ops tf, List<Parameter> parameters, List<Op> after) {
        List<Op> updates = new ArrayList<>();
        for (Parameter parameter : parameters) {
            Variable<TFloat32> variable = parameter.variable();
            double factor = decay * groups.of(variable.name()).decayFactor();
            if (factor > 0) {
                Ops then = Dependencies.after(tf, parameter.gradient(), after);
                Operand<TFloat32> share = then.math.mul(parameter.learningRate(), then.constant((float) factor));
                updates.add(then.assignSubVariableOp(variable.handle(), then.math.mul(variable.value(), share)));
            }
        }
        return updates;
    }
}
