/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer;

import java.util.ArrayList;
import java.util.List;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.internal.check.Preconditions;
import org.dks4j.runtime.network.NetworkSize;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Adam (Kingma and Ba, 2015, algorithm 1): m ← β₁·m + (1 - β₁)·g, v ← β₂·v + (1 - β₂)·g², then
 * θ ← θ - lr·m̂/(√v̂ + ε) with m̂ = m/(1 - β₁ᵗ) and v̂ = v/(1 - β₂ᵗ) in step t, from 1. With {@link WeightDecay} it is
 * AdamW (Loshchilov and Hutter, "Decoupled weight decay regularization", 2019).
 *
 * <p>β₁ᵗ and β₂ᵗ are variables named after the first parameter.
 *
 * @param beta1 β₁, in [0, 1)
 * @param beta2 β₂, in [0, 1)
 * @param epsilon ε, above 0
 */
public record AdamW(double beta1, double beta2, double epsilon) implements Optimizer {

    /** @throws IllegalArgumentException if a number is out of its range */
    public AdamW {
        Preconditions.requireBelowOne("beta 1", beta1);
        Preconditions.requireBelowOne("beta 2", beta2);
        Preconditions.requirePositive("epsilon", epsilon);
    }

    /** β₁ = 0.9, β₂ = 0.999, ε = 1e-8. */
    public static AdamW defaults() {
        return new AdamW(0.9, 0.999, 1e-8);
    }

    @Override
    public DeclaredFields identity() {
        return DeclaredFields.of(this);
    }

    /**
     * 1.5 / width, at most 0.001, which it is with normalization: each weight changes by about the rate, so that a layer's outputs change in
     * proportion to how many numbers it reads, and the changes add up over the layers.
     */
    @Override
    public double defaultLearningRate(NetworkSize network) {
        return network.normalized() ? 0.001 : Math.min(0.001, 1.5 / network.width());
    }

    @Override
    public Update update(Ops tf, OptimizerContext context) {
        List<Parameter> parameters = context.parameters();
        SlotVariables slots = context.slots();
        if (parameters.isEmpty()) {
            return Update.of(List.of());
        }
        String group = parameters.get(0).variable().name();
        Variable<TFloat32> power1 = slots.scalar(group + "/beta1-power", beta1);
        Variable<TFloat32> power2 = slots.scalar(group + "/beta2-power", beta2);
        Operand<TFloat32> factor1 = tf.constant((float) beta1);
        Operand<TFloat32> factor2 = tf.constant((float) beta2);
        // The operation adds its epsilon to √v, which is √v̂·√(1 - β₂ᵗ).
        Operand<TFloat32> scaledEpsilon =
                tf.math.mul(tf.constant((float) epsilon), tf.math.sqrt(tf.math.sub(tf.constant(1f), power2.value())));
        List<Assignment> changes = new ArrayList<>();
        for (Parameter parameter : parameters) {
            Variable<TFloat32> variable = parameter.variable();
            Variable<TFloat32> first = slots.zeros(variable, "first-moment");
            Variable<TFloat32> second = slots.zeros(variable, "second-moment");
            changes.add(Assignment.kernel(
                    List.of(variable, first, second),
                    guarded -> guarded.train.resourceApplyAdam(
                            variable.handle(),
                            first.handle(),
                            second.handle(),
                            power1.value(),
                            power2.value(),
                            parameter.learningRate(),
                            factor1,
                            factor2,
                            scaledEpsilon,
                            parameter.gradient())));
        }
        changes.add(Assignment.set(power1, tf.math.mul(power1.value(), factor1)));
        changes.add(Assignment.set(power2, tf.math.mul(power2.value(), factor2)));
        return Update.of(changes);
    }

    /** Its place on the command line, where it has no options. */
    public static final class Options implements OptimizerOptions {

        /** The defaults. */
        public Options() {}

        @Override
        public String name() {
            return "adamw";
        }

        @Override
        public String title() {
            return "AdamW";
        }

        @Override
        public Optimizer optimizer() {
            return defaults();
        }
    }
}
