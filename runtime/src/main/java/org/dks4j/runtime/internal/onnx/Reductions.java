/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.onnx;

import java.util.List;
import java.util.stream.Stream;

/** Translations of operations along axes. */
final class Reductions {

    private Reductions() {}

    static List<Value> mean(Step step) {
        boolean kept = step.flag("keep_dims");
        Value x = step.input(0);
        int rank = x.shape().size();
        List<Long> axes = step.integers(1);
        Layout layout = x.layout().orElse(Layout.LAST);
        return step.whole(
                kept ? layout : rest(layout, rank, axes),
                "ReduceMean",
                List.of(x.in(layout, step.nodes())),
                Attribute.of(
                        "axes",
                        axes.stream()
                                .map(axis -> layout.place(axis, rank))
                                .sorted()
                                .toList()),
                Attribute.of("keepdims", kept ? 1L : 0L));
    }

    /** The layout of what is left: without channels the other axes are in the order that they have in both. */
    private static Layout rest(Layout layout, int rank, List<Long> reduced) {
        return reduced.contains(rank - 1L) || reduced.contains(-1L) ? Layout.LAST : layout;
    }

    static List<Value> argMax(Step step) {
        Value x = step.input(0);
        int rank = x.shape().size();
        long axis = step.integers(1).get(0);
        Layout layout = x.layout().orElse(Layout.LAST);
        return step.whole(
                rest(layout, rank, List.of(axis)),
                "ArgMax",
                List.of(x.in(layout, step.nodes())),
                Attribute.of("axis", layout.place(axis, rank)),
                Attribute.of("keepdims", 0L));
    }

    /** Over the channels. */
    static List<Value> softmax(Step step) {
        Layout layout = step.common();
        return step.whole(
                layout, "Softmax", step.broadcast(layout), Attribute.of("axis", layout.place(-1, step.rank())));
    }

    static List<Value> batchNormalization(Step step) {
        if (step.flag("is_training")) {
            throw new UnsupportedOperationException("batch normalization by the batch is not for inference");
        }
        List<String> inputs = Stream.concat(
                        Stream.of(step.in(0, Layout.FIRST)),
                        step.inputs().stream().skip(1).map(input -> input.in(Layout.LAST, step.nodes())))
                .toList();
        return step.whole(Layout.FIRST, "BatchNormalization", inputs, Attribute.of("epsilon", step.number("epsilon")));
    }
}
