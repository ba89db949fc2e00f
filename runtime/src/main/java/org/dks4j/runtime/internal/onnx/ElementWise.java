/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.onnx;

import java.util.List;

/** Translations of operations on each element by itself. They leave the layout as it is. */
final class ElementWise {

    private ElementWise() {}

    /** An operation that ONNX has, with the same inputs in the same order. */
    static Operation.Translation same(String type) {
        return step -> {
            Layout layout = step.common();
            return step.whole(layout, type, step.broadcast(layout));
        };
    }

    static List<Value> leakyRelu(Step step) {
        Layout layout = step.common();
        return step.whole(layout, "LeakyRelu", step.broadcast(layout), Attribute.of("alpha", step.number("alpha")));
    }

    static List<Value> square(Step step) {
        Layout layout = step.common();
        String x = step.in(0, layout);
        return step.whole(layout, "Mul", List.of(x, x));
    }

    static List<Value> rsqrt(Step step) {
        Layout layout = step.common();
        return step.whole(layout, "Reciprocal", List.of(step.part("Sqrt", step.broadcast(layout))));
    }

    /** tanh(x/2)·(exp(x) + 1), which loses no digits around 0. */
    static List<Value> expm1(Step step) {
        Layout layout = step.common();
        String x = step.in(0, layout);
        String half = step.part("Mul", List.of(x, step.constant("half", 0.5f)));
        String exponential = step.part("Exp", List.of(x));
        return step.whole(
                layout,
                "Mul",
                List.of(
                        step.part("Tanh", List.of(half)),
                        step.part("Add", List.of(exponential, step.constant("one", 1)))));
    }

    /** 0 where the divisor is 0. */
    static List<Value> divNoNan(Step step) {
        Layout layout = step.common();
        List<String> both = step.broadcast(layout);
        String zero = step.constant("zero", 0);
        String isZero = step.part("Equal", List.of(both.get(1), zero));
        return step.whole(layout, "Where", List.of(isZero, zero, step.part("Div", both)));
    }

    static List<Value> onesLike(Step step) {
        Layout layout = step.common();
        String shape = step.part("Shape", step.broadcast(layout));
        return step.whole(
                layout,
                "ConstantOfShape",
                List.of(shape),
                Attribute.of("value", new Constant.Floats(List.of(1L), new float[] {1})));
    }
}
