/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import java.util.ArrayList;
import java.util.List;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.internal.check.Preconditions;
import org.dks4j.runtime.network.NetworkSize;
import org.dks4j.runtime.train.optimizer.Assignment;
import org.dks4j.runtime.train.optimizer.DeclaredFields;
import org.dks4j.runtime.train.optimizer.Optimizer;
import org.dks4j.runtime.train.optimizer.OptimizerContext;
import org.dks4j.runtime.train.optimizer.OptimizerOptions;
import org.dks4j.runtime.train.optimizer.Parameter;
import org.dks4j.runtime.train.optimizer.Update;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import picocli.CommandLine.Option;

/**
 * An optimizer that the runtime does not know, as users write one: Lion (Chen et al., "Symbolic discovery of optimization algorithms", 2023),
 * θ ← θ - lr·sign(β₁·m + (1 - β₁)·g), m ← β₂·m + (1 - β₂)·g. The guide shows it.
 *
 * @param beta1 β₁, in [0, 1)
 * @param beta2 β₂, in [0, 1)
 */
public record Lion(double beta1, double beta2) implements Optimizer {

    /** @throws IllegalArgumentException if a number is out of its range */
    public Lion {
        Preconditions.requireBelowOne("beta 1", beta1);
        Preconditions.requireBelowOne("beta 2", beta2);
    }

    @Override
    public DeclaredFields identity() {
        return DeclaredFields.of(this);
    }

    /** Used if none is given: a third of AdamW's, as every step has the size of the rate. */
    @Override
    public double defaultLearningRate(NetworkSize network) {
        return Math.min(0.001, 0.5 / network.width());
    }

    @Override
    public Update update(Ops tf, OptimizerContext context) {
        List<Assignment> changes = new ArrayList<>();
        for (Parameter parameter : context.parameters()) {
            Variable<TFloat32> momentum = context.slots().zeros(parameter.variable(), "momentum");
            Operand<TFloat32> direction = tf.math.sign(mixed(tf, momentum, parameter.gradient(), beta1));
            changes.add(Assignment.subtract(parameter.variable(), tf.math.mul(parameter.learningRate(), direction)));
            changes.add(Assignment.set(momentum, mixed(tf, momentum, parameter.gradient(), beta2)));
        }
        return Update.of(changes);
    }

    private static Operand<TFloat32> mixed(
            Ops tf, Variable<TFloat32> momentum, Operand<TFloat32> gradient, double share) {
        return tf.math.add(
                tf.math.mul(momentum.value(), tf.constant((float) share)),
                tf.math.mul(gradient, tf.constant((float) (1 - share))));
    }

    /** Its options on the command line. */
    public static final class Options implements OptimizerOptions {

        @Option(names = "--beta1", paramLabel = "B", description = "how much of the momentum a step takes")
        private double beta1 = 0.9;

        @Option(names = "--beta2", paramLabel = "B", description = "how much of the momentum is kept")
        private double beta2 = 0.99;

        @Override
        public String name() {
            return "lion";
        }

        @Override
        public String title() {
            return "Lion";
        }

        @Override
        public Optimizer optimizer() {
            return new Lion(beta1, beta2);
        }
    }
}
