/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.onnx;

import java.util.List;
import java.util.stream.LongStream;

/** Translations of products with matrices, and of the sums with biases after products. */
final class Products {

    private Products() {}

    static List<Value> matMul(Step step) {
        List<String> both = List.of(step.in(0, Layout.LAST), step.in(1, Layout.LAST));
        if (step.flag("transpose_a") || step.flag("transpose_b")) {
            return step.whole(
                    Layout.LAST,
                    "Gemm",
                    both,
                    Attribute.of("transA", step.flag("transpose_a") ? 1L : 0L),
                    Attribute.of("transB", step.flag("transpose_b") ? 1L : 0L));
        }
        return step.whole(Layout.LAST, "MatMul", both);
    }

    /** A product for each of the leading axes; of matrices that are to be transposed the last two are exchanged before. */
    static List<Value> batchMatMul(Step step) {
        return step.whole(Layout.LAST, "MatMul", List.of(factor(step, 0, "adj_x"), factor(step, 1, "adj_y")));
    }

    private static String factor(Step step, int index, String transposed) {
        String factor = step.in(index, Layout.LAST);
        if (!step.flag(transposed)) {
            return factor;
        }
        int rank = step.input(index).shape().size();
        List<Long> order = LongStream.range(0, rank)
                .map(axis -> axis < rank - 2 ? axis : 2L * rank - 3 - axis)
                .boxed()
                .toList();
        return step.part("Transpose", List.of(factor), Attribute.of("perm", order));
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
