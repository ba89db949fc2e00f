/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.differentiation;

import java.util.Map;
import java.util.Set;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;

/** The rules of functions of several numbers, element by element, whose inputs are broadcast to one shape. */
final class BroadcastRules {

    private static final Set<String> CONVOLUTIONS = Set.of("Conv2D", "Conv3D", "DepthwiseConv2dNative");

    private BroadcastRules() {}

    static void enter(Map<String, GradientRule> rules) {
        rules.put("Add", GradientRule.of(ResultSize.BROADCAST, BroadcastRules::sum));
        rules.put("AddV2", GradientRule.of(ResultSize.BROADCAST, BroadcastRules::sum));
        rules.put("Sub", binary(step -> passed(step, 0), step -> step.add("Neg", step.dy())));
        rules.put(
                "Mul",
                binary(step -> step.add("Mul", step.dy(), step.x(1)), step -> step.add("Mul", step.dy(), step.x(0))));
        rules.put("Div", quotient("Div"));
        rules.put("RealDiv", quotient("RealDiv"));
        rules.put("Pow", binary(BroadcastRules::ofBase, BroadcastRules::ofExponent));
        rules.put("Maximum", chosen("GreaterEqual"));
        rules.put("Minimum", chosen("LessEqual"));
        rules.put("SelectV2", GradientRule.of(ResultSize.NOT_TOLD, BroadcastRules::select));
        rules.put("BiasAdd", GradientRule.of(ResultSize.OF_FIRST, BroadcastRules::bias));
    }

    private interface Cotangent {
        Output<?> of(BackwardStep step);
    }

    private static GradientRule binary(Cotangent first, Cotangent second) {
        return GradientRule.of(ResultSize.BROADCAST, step -> {
            step.giveBroadcast(0, step.x(1), () -> first.of(step));
            step.giveBroadcast(1, step.x(0), () -> second.of(step));
        });
    }

    private static void sum(BackwardStep step) {
        step.giveBroadcast(0, step.x(1), () -> passed(step, 0));
        step.giveBroadcast(1, step.x(0), () -> passed(step, 1));
    }

    /** d(x₀/x₁) = dx₀/x₁ - x₀/x₁²·dx₁. */
    private static GradientRule quotient(String divide) {
        return binary(step -> step.add(divide, step.dy(), step.x(1)), step -> {
            Output<?> once = step.add(divide, step.add("Neg", step.x(0)), step.x(1));
            return step.add("Mul", step.dy(), step.add(divide, once, step.x(1)));
        });
    }

    private static Output<?> ofBase(BackwardStep step) {
        Output<?> less = step.add("Sub", step.x(1), step.number(1));
        return step.add("Mul", step.add("Mul", step.dy(), step.x(1)), step.add("Pow", step.x(0), less));
    }

    /** 0 where the logarithm of the base is not a number. */
    private static Output<?> ofExponent(BackwardStep step) {
        Output<?> isPositive = step.add("Greater", step.x(0), step.number(0));
        Output<?> logarithm =
                step.add("SelectV2", isPositive, step.add("Log", step.x(0)), step.add("ZerosLike", step.x(0)));
        return step.add("Mul", step.add("Mul", step.dy(), step.y()), logarithm);
    }

    /** @param comparison true where the first of two numbers is the result */
    private static GradientRule chosen(String comparison) {
        return GradientRule.of(
                ResultSize.BROADCAST,
                step -> choose(step, step.add(comparison, step.x(0), step.x(1)), 0, step.x(1), step.x(0)));
    }

    private static void select(BackwardStep step) {
        choose(step, step.x(0), 1, step.y(), step.y());
    }

    /**
     * The cotangent where an input was chosen, 0 elsewhere.
     *
     * @param isFirst true where the first was
     * @param first which input that is; the second is the next
     * @param withFirst what the first was broadcast with
     * @param withSecond what the second was broadcast with
     */
    private static void choose(
            BackwardStep step, Output<?> isFirst, int first, Output<?> withFirst, Output<?> withSecond) {
        Output<?> zeros = step.add("ZerosLike", step.dy());
        step.giveBroadcast(first, withFirst, () -> step.add("SelectV2", isFirst, step.dy(), zeros));
        step.giveBroadcast(first + 1, withSecond, () -> step.add("SelectV2", isFirst, zeros, step.dy()));
    }

    private static void bias(BackwardStep step) {
        step.give(0, () -> passed(step, 0));
        step.give(1, () -> step.withTexts(step.builder("BiasAddGrad").addInput(step.dy()), "data_format")
                .build()
                .output(0));
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
