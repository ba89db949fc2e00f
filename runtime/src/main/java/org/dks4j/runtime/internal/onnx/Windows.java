/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.dks4j.runtime.graph.Window;

/** Translations of operations that slide a window over images, whose channels are first in ONNX. */
final class Windows {

    private static final int AXES = 2;

    private Windows() {}

    /** The kernel is [height, width, inputs of a group, outputs of all groups]. */
    static List<Value> convolution(Step step) {
        Constant kernel = step.known(1).values();
        long groups = step.input(0).shape().get(AXES + 1) / kernel.shape().get(AXES);
        return sliding(step, kernel.transposed(3, 2, 0, 1), groups);
    }

    /** The kernel is [height, width, channels, outputs of each]. */
    static List<Value> depthwise(Step step) {
        Constant kernel = step.known(1).values();
        List<Long> shape = kernel.shape();
        Constant moved = kernel.transposed(2, 3, 0, 1)
                .reshaped(List.of(shape.get(2) * shape.get(3), 1L, shape.get(0), shape.get(1)));
        return sliding(step, moved, shape.get(2));
    }

    /** @param kernel [outputs, inputs of a group, height, width] */
    private static List<Value> sliding(Step step, Constant kernel, long groups) {
        List<Long> dilations = spatial(step.wholes("dilations"));
        List<Long> size = kernel.shape().subList(2, 2 + AXES);
        List<Long> strides = spatial(step.wholes("strides"));
        List<Long> covered = IntStream.range(0, AXES)
                .mapToObj(axis -> (size.get(axis) - 1) * dilations.get(axis) + 1)
                .toList();
        return step.whole(
                Layout.FIRST,
                "Conv",
                List.of(
                        step.in(0, Layout.FIRST),
                        step.nodes().constant(step.known(1).name(), kernel)),
                Attribute.of("kernel_shape", size),
                Attribute.of("strides", strides),
                Attribute.of("dilations", dilations),
                Attribute.of("group", groups),
                Attribute.of("pads", padding(step, covered, strides)));
    }

    static List<Value> maxPool(Step step) {
        return pool(step, "MaxPool");
    }

    /** Padding does not count. */
    static List<Value> meanPool(Step step) {
        return pool(step, "AveragePool", Attribute.of("count_include_pad", 0L));
    }

    private static List<Value> pool(Step step, String type, Attribute... more) {
        boolean told = step.inputs().size() > 1;
        List<Long> size = spatial(told ? step.integers(1) : step.wholes("ksize"));
        List<Long> strides = spatial(told ? step.integers(2) : step.wholes("strides"));
        List<Attribute> attributes = new ArrayList<>(List.of(
                Attribute.of("kernel_shape", size),
                Attribute.of("strides", strides),
                Attribute.of("pads", padding(step, size, strides))));
        attributes.addAll(List.of(more));
        return step.whole(Layout.FIRST, type, List.of(step.in(0, Layout.FIRST)), attributes.toArray(Attribute[]::new));
    }

    /** The zeros before and after each axis, first those before all. Of an odd number the larger part is at the end, as in TensorFlow. */
    private static List<Long> padding(Step step, List<Long> covered, List<Long> strides) {
        if (!step.text("data_format").equals("NHWC")) {
            throw new UnsupportedOperationException("only images with channels last are translated to ONNX");
        }
        boolean same =
                switch (step.text("padding")) {
                    case "SAME" -> true;
                    case "VALID" -> false;
                    default ->
                        throw new UnsupportedOperationException(
                                "the padding " + step.text("padding") + " has no translation to ONNX");
                };
        List<Long> before = new ArrayList<>();
        List<Long> after = new ArrayList<>();
        for (int axis = 0; axis < AXES; axis++) {
            int zeros = same
                    ? Window.samePadding(
                            Math.toIntExact(covered.get(axis)),
                            Math.toIntExact(strides.get(axis)),
                            Math.toIntExact(step.input(0).shape().get(axis + 1)),
                            Math.toIntExact(step.shape().get(axis + 1)))
                    : 0;
            before.add(zeros / 2L);
            after.add(zeros - zeros / 2L);
        }
        before.addAll(after);
        return before;
    }

    /** Without the numbers of the batch and the channels. */
    private static List<Long> spatial(List<Long> all) {
        return all.subList(1, 1 + AXES);
    }
}
