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
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.ResourceApplyMomentum;
import org.tensorflow.types.TFloat32;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Stochastic gradient descent with momentum: v ← m·v + g, then θ ← θ - lr·(g + m·v) with Nesterov momentum (Sutskever et
 * al., "On the importance of initialization and momentum", 2013) or θ ← θ - lr·v without. Without momentum it keeps no
 * variables.
 *
 * @param momentum m, in [0, 1); 0 for none
 * @param nesterov whether Nesterov momentum is used
 */
public record Sgd(double momentum, boolean nesterov) implements Optimizer {

    /** @throws IllegalArgumentException if the momentum is out of its range */
    public Sgd {
        Preconditions.requireBelowOne("the momentum", momentum);
    }

    /**
     * With Nesterov momentum.
     *
     * @throws IllegalArgumentException if the momentum is out of its range
     */
    public Sgd(double momentum) {
        this(momentum, true);
    }

    @Override
    public DeclaredFields identity() {
        return DeclaredFields.of(this);
    }

    /**
     * 14 / width, at most 0.01, or 0.003 if targets are no classes, and 0.03 with normalization: so a step changes the outputs equally in all
     * networks without normalization.
     */
    @Override
    public double defaultLearningRate(NetworkSize network) {
        if (network.normalized()) {
            return 0.03;
        }
        return Math.min(network.ofClasses() ? 0.01 : 0.003, 14.0 / network.width());
    }

    @Override
    public Update update(Ops tf, OptimizerContext context) {
        Operand<TFloat32> factor = tf.constant((float) momentum);
        List<Assignment> changes = new ArrayList<>();
        for (Parameter parameter : context.parameters()) {
            changes.add(momentum == 0 ? plain(parameter) : withMomentum(parameter, context.slots(), factor));
        }
        return Update.of(changes);
    }

    private static Assignment plain(Parameter parameter) {
        Variable<TFloat32> variable = parameter.variable();
        return Assignment.kernel(
                List.of(variable),
                guarded -> guarded.train.resourceApplyGradientDescent(
                        variable.handle(), parameter.learningRate(), parameter.gradient()));
    }

    private Assignment withMomentum(Parameter parameter, SlotVariables slots, Operand<TFloat32> factor) {
        Variable<TFloat32> variable = parameter.variable();
        Variable<TFloat32> slot = slots.zeros(variable, "momentum");
        return Assignment.kernel(
                List.of(variable, slot),
                guarded -> guarded.train.resourceApplyMomentum(
                        variable.handle(),
                        slot.handle(),
                        parameter.learningRate(),
                        parameter.gradient(),
                        factor,
                        ResourceApplyMomentum.useNesterov(nesterov)));
    }

    /** Its options on the command line. */
    public static final class Options implements OptimizerOptions {

        /** The defaults. */
        public Options() {}

        @Mixin
        private MomentumOption momentum = new MomentumOption();

        @Option(
                names = "--nesterov",
                negatable = true,
                fallbackValue = "true",
                description = "Nesterov momentum; on by default")
        private @Nullable Boolean nesterov;

        @Override
        public String name() {
            return "sgd";
        }

        @Override
        public String title() {
            return "SGD";
        }

        @Override
        public Optimizer optimizer() {
            if (Boolean.TRUE.equals(nesterov) && momentum.value() == 0) {
                throw new IllegalArgumentException("--nesterov has no effect without momentum; remove --momentum 0");
            }
            return new Sgd(momentum.value(), nesterov == null || nesterov);
        }
    }
}
