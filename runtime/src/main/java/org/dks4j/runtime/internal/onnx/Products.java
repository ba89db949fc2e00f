/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.onnx;

import java.util.List;

/** Translations of products with matrices, and of the sums with biases after products. */
final class Products {

    private Products() {}

    static List<Value> matMul(Step step) {
        if (step.flag("transpose_a") || step.flag("transpose_b")) {
            throw new UnsupportedOperationException("a product of transposed matrices has no translation to ONNX");
        }
        return step.whole(Layout.LAST, "MatMul", List.of(step.in(0, Layout.LAST), step.in(1, Layout.LAST)));
    }

    /** The bias of a convolution or a product that nothing else reads is an input of it in ONNX. */
    static List<Value> biasAdd(Step step) {
        Value x = step.input(0);
        Layout layout = x.layout().orElse(Layout.LAST);
        String product = x.in(layout, step.nodes());
        if (step.isReadOnce() && step.nodes().isFrom(product, "Conv", 2)) {
            return withBias(step, layout, product, "Conv");
        }
        if (step.isReadOnce() && step.nodes().isFrom(product, "MatMul", 2)) {
            return withBias(step, layout, product, "Gemm");
        }
        return step.whole(layout, "Add", List.of(product, step.input(1).in(layout, step.rank(), step.nodes())));
    }

    private static List<Value> withBias(Step step, Layout layout, String product, String type) {
        String bias = step.in(1, Layout.LAST);
        Node node = step.nodes().taken(product);
        return step.whole(
                layout, type, Step.with(node.inputs(), bias), node.attributes().toArray(Attribute[]::new));
    }
}
