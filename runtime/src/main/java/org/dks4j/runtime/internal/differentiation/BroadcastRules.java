/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.differentiation;

import java.util.Map;
import java.util.Set;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;

/** The rules of functions of two numbers, element by element, whose inputs are broadcast to one shape. */
final class BroadcastRules {

    private static final Set<String> CONVOLUTIONS = Set.of("Conv2D", "Conv3D", "DepthwiseConv2dNative");

    private BroadcastRules() {}

    static void enter(Map<String, GradientRule> rules) {
        rules.put("Add", BroadcastRules::sum);
        rules.put("AddV2", BroadcastRules::sum);
        rules.put("Sub", step -> {
            step.giveBroadcast(0, () -> passed(step, 0));
            step.giveBroadcast(1, () -> step.add("Neg", step.dy()));
        });
        rules.put("Mul", step -> {
            step.giveBroadcast(0, () -> step.add("Mul", step.dy(), step.x(1)));
            step.giveBroadcast(1, () -> step.add("Mul", step.dy(), step.x(0)));
        });
        rules.put("Div", step -> quotient(step, "Div"));
        rules.put("RealDiv", step -> quotient(step, "RealDiv"));
        rules.put("BiasAdd", step -> {
            step.give(0, () -> passed(step, 0));
            step.give(1, () -> step.builder("BiasAddGrad")
                    .addInput(step.dy())
                    .setAttr("data_format", step.operation().attributes().getAttrString("data_format"))
                    .build()
                    .output(0));
        });
    }

    private static void sum(BackwardStep step) {
        step.giveBroadcast(0, () -> passed(step, 0));
        step.giveBroadcast(1, () -> passed(step, 1));
    }

    /** d(x₀/x₁) = dx₀/x₁ - x₀/x₁²·dx₁. */
    private static void quotient(BackwardStep step, String divide) {
        step.giveBroadcast(0, () -> step.add(divide, step.dy(), step.x(1)));
        step.giveBroadcast(1, () -> {
            Output<?> once = step.add(divide, step.add("Neg", step.x(0)), step.x(1));
            return step.add("Mul", step.dy(), step.add(divide, once, step.x(1)));
        });
    }

    /**
     * The cotangent as it is. For a convolution an operation that computes nothing passes it on: without it the gradients of a kernel and of a bias read one
     * tensor, TensorFlow makes one operation of both, and what waits for the one waits for the other. Where activations are recomputed that operation could wait
     * for itself; TensorFlow leaves out what does, and says nothing.
     */
    private static Output<?> passed(BackwardStep step, int input) {
        String producer = ((GraphOperation) step.x(input).op()).type();
        return CONVOLUTIONS.contains(producer) ? step.add("Identity", step.dy()) : step.dy();
    }
}
