/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.differentiation;

import java.util.Map;
import java.util.function.Function;
import org.tensorflow.Output;

/**
 * The rules of functions of one number, element by element: dx = dy·f'(x). Where TensorFlow has an operation for the whole, it is that; else the operations and
 * their order are those of TensorFlow's own gradient, so that the numbers are the same.
 */
final class ElementwiseRules {

    private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

    private ElementwiseRules() {}

    static void enter(Map<String, GradientRule> rules) {
        rules.put("Identity", unary(BackwardStep::dy));
        rules.put("Neg", unary(step -> step.add("Neg", step.dy())));
        rules.put("Abs", derivative(step -> step.add("Sign", step.x())));
        rules.put("Square", derivative(step -> step.add("Mul", step.number(2), step.x())));
        rules.put("Sqrt", ofOutput("SqrtGrad"));
        rules.put("Rsqrt", ofOutput("RsqrtGrad"));
        rules.put("Reciprocal", ofOutput("ReciprocalGrad"));
        rules.put("Exp", derivative(BackwardStep::y));
        rules.put("Expm1", derivative(step -> step.add("Exp", step.x())));
        rules.put("Log", derivative(step -> step.add("Reciprocal", step.x())));
        rules.put("Log1p", derivative(step -> step.add("Reciprocal", step.add("Add", step.number(1), step.x()))));
        rules.put("Sin", derivative(step -> step.add("Cos", step.x())));
        rules.put("Cos", derivative(step -> step.add("Neg", step.add("Sin", step.x()))));
        rules.put("Sinh", derivative(step -> step.add("Cosh", step.x())));
        rules.put("Cosh", derivative(step -> step.add("Sinh", step.x())));
        rules.put("Asinh", derivative(step -> step.add("Reciprocal", step.add("Cosh", step.y()))));
        rules.put(
                "Atan",
                derivative(
                        step -> step.add("Reciprocal", step.add("Add", step.number(1), step.add("Square", step.x())))));
        rules.put(
                "Erf",
                unary(step -> step.add(
                        "Mul",
                        step.add("Mul", step.dy(), step.number(TWO_OVER_ROOT_PI)),
                        step.add("Exp", step.add("Neg", step.add("Square", step.x()))))));
        rules.put("Tanh", ofOutput("TanhGrad"));
        rules.put("Sigmoid", ofOutput("SigmoidGrad"));
        rules.put("Softplus", unary(step -> step.add("SoftplusGrad", step.dy(), step.x())));
        rules.put("Softsign", unary(step -> step.add("SoftsignGrad", step.dy(), step.x())));
        rules.put("Relu", unary(step -> step.add("ReluGrad", step.dy(), step.x())));
        rules.put("Relu6", unary(step -> step.add("Relu6Grad", step.dy(), step.x())));
        rules.put("Elu", unary(step -> step.add("EluGrad", step.dy(), step.y())));
        rules.put("Selu", unary(step -> step.add("SeluGrad", step.dy(), step.y())));
        rules.put("LeakyRelu", unary(ElementwiseRules::leakyRelu));
        rules.put("Cast", unary(ElementwiseRules::cast));
    }

    private static GradientRule unary(Function<BackwardStep, Output<?>> cotangent) {
        return GradientRule.of(ResultSize.OF_FIRST, step -> step.give(0, () -> cotangent.apply(step)));
    }

    private static GradientRule derivative(Function<BackwardStep, Output<?>> derivative) {
        return unary(step -> step.add("Mul", step.dy(), derivative.apply(step)));
    }

    /** @param type of TensorFlow's operation that makes dx of y and dy */
    private static GradientRule ofOutput(String type) {
        return unary(step -> step.add(type, step.y(), step.dy()));
    }

    private static Output<?> leakyRelu(BackwardStep step) {
        return step.builder("LeakyReluGrad")
                .addInput(step.dy())
                .addInput(step.x())
                .setAttr("alpha", step.operation().attributes().getAttrFloat("alpha"))
                .build()
                .output(0);
    }

    private static Output<?> cast(BackwardStep step) {
        return step.builder("Cast")
                .addInput(step.dy())
                .setAttr("DstT", step.x().dataType())
                .build()
                .output(0);
    }
}
