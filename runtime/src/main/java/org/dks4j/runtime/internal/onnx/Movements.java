/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Translations of operations that move elements, or leave some out. */
final class Movements {

    private Movements() {}

    /** The same value; the model needs no operation for it. */
    static List<Value> identity(Step step) {
        return List.of(step.input(0));
    }

    /** Also of operations that add or remove axes of length 1. */
    static List<Value> reshape(Step step) {
        Value x = step.input(0);
        List<Long> from = x.shape();
        List<Long> to = step.shape();
        boolean rows = areRows(from) && areRows(to);
        if (rows && size(from) != size(to)) {
            // As many rows as there are, of examples and positions together or of examples alone.
            String tensor = step.nodes().unfolded(step.name(), step.in(0, Layout.LAST), to);
            return List.of(new Value.Computed(tensor, Layout.LAST, to));
        }
        if (!rows) {
            throw new UnsupportedOperationException("the shape " + from + " does not become " + to
                    + " for any number of examples, which a model of ONNX must");
        }
        // Between shapes of the same channels the locations are the same, in the same order, wherever the channels are.
        boolean locations = from.size() > 2 && to.size() > 2 && last(from).equals(last(to));
        Layout held = x.layout().orElse(Layout.LAST);
        Layout layout = locations ? held : Layout.LAST;
        String tensor = x.in(x.hasOneOrder() ? held : layout, step.nodes());
        String reshaped = step.nodes().reshaped(step.name(), tensor, layout.arranged(to));
        return List.of(new Value.Computed(reshaped, layout, to));
    }

    /** Whether all is known but how many there are. */
    private static boolean areRows(List<Long> shape) {
        return !shape.isEmpty() && shape.get(0) < 0 && shape.stream().skip(1).allMatch(length -> length >= 0);
    }

    /** The numbers of a row. */
    private static long size(List<Long> shape) {
        return shape.stream().skip(1).reduce(1L, Math::multiplyExact);
    }

    private static Long last(List<Long> shape) {
        return shape.get(shape.size() - 1);
    }

    /** The axis is the last input. */
    static List<Value> concat(Step step) {
        List<Value> tensors = step.inputs().subList(0, step.inputs().size() - 1);
        Layout layout = tensors.stream()
                        .anyMatch(tensor ->
                                tensor.layout().filter(Layout.FIRST::equals).isPresent())
                ? Layout.FIRST
                : Layout.LAST;
        long axis = step.integers(tensors.size()).get(0);
        return step.whole(
                layout,
                "Concat",
                tensors.stream().map(tensor -> tensor.in(layout, step.nodes())).toList(),
                Attribute.of("axis", layout.place(axis, step.rank())));
    }

    /** The axis is the first input. */
    static List<Value> split(Step step) {
        Value x = step.input(1);
        Layout layout = x.layout().orElse(Layout.LAST);
        long axis = step.integers(0).get(0);
        List<String> parts = step.nodes()
                .addAll(
                        step.name(),
                        "Split",
                        List.of(x.in(layout, step.nodes())),
                        Math.toIntExact(step.whole("num_split")),
                        Attribute.of("axis", layout.place(axis, step.rank())));
        return parts.stream()
                .<Value>map(part -> new Value.Computed(part, layout, step.shape()))
                .toList();
    }

    /** The inputs are the tensor, where it begins, and how long it is; -1 is all that is left. */
    static List<Value> slice(Step step) {
        List<Long> begin = step.integers(1);
        List<Long> size = step.integers(2);
        List<Long> end = IntStream.range(0, step.rank())
                .mapToObj(axis -> size.get(axis) < 0 ? Long.MAX_VALUE : begin.get(axis) + size.get(axis))
                .toList();
        return sliced(step, begin, end, step.shape().stream().map(axis -> 1L).toList());
    }

    /** The masks tell along which axes nothing is left out at the beginning or the end. */
    static List<Value> stridedSlice(Step step) {
        for (String mask : List.of("ellipsis_mask", "new_axis_mask", "shrink_axis_mask")) {
            if (step.whole(mask) != 0) {
                throw new UnsupportedOperationException("a slice with " + mask + " has no translation to ONNX");
            }
        }
        return sliced(
                step,
                masked(step.integers(1), step.whole("begin_mask"), 0),
                masked(step.integers(2), step.whole("end_mask"), Long.MAX_VALUE),
                step.integers(3));
    }

    private static List<Long> masked(List<Long> values, long mask, long all) {
        return IntStream.range(0, values.size())
                .mapToObj(axis -> (mask >> axis & 1) == 1 ? all : values.get(axis))
                .toList();
    }

    private static List<Value> sliced(Step step, List<Long> begin, List<Long> end, List<Long> strides) {
        Layout layout = step.input(0).layout().orElse(Layout.LAST);
        Nodes nodes = step.nodes();
        List<Integer> cut = IntStream.range(0, begin.size())
                .filter(axis -> begin.get(axis) != 0 || end.get(axis) != Long.MAX_VALUE || strides.get(axis) != 1)
                .boxed()
                .toList();
        if (cut.isEmpty()) {
            return identity(step);
        }
        return step.whole(
                layout,
                "Slice",
                List.of(
                        step.in(0, layout),
                        nodes.integers(cut.stream().map(begin::get).toList()),
                        nodes.integers(cut.stream().map(end::get).toList()),
                        nodes.integers(cut.stream()
                                .map(axis -> layout.place(axis, step.rank()))
                                .toList()),
                        nodes.integers(cut.stream().map(strides::get).toList())));
    }

    /** The inputs are the tensor, [axes, 2] of what is added before and after, and what that is. */
    static List<Value> pad(Step step) {
        Layout layout = step.input(0).layout().orElse(Layout.LAST);
        List<Long> both = step.integers(1);
        List<Long> before = every(both, 0);
        List<Long> after = every(both, 1);
        List<Long> pads = Stream.concat(layout.arranged(before).stream(), layout.arranged(after).stream())
                .toList();
        List<String> inputs =
                Step.with(List.of(step.in(0, layout)), step.nodes().integers(pads));
        return step.whole(
                layout,
                "Pad",
                step.inputs().size() > 2 ? Step.with(inputs, step.in(2, Layout.LAST)) : inputs,
                Attribute.of("mode", "constant"));
    }

    private static List<Long> every(List<Long> pairs, int place) {
        List<Long> values = new ArrayList<>();
        for (int i = place; i < pairs.size(); i += 2) {
            values.add(pairs.get(i));
        }
        return values;
    }

    static List<Value> spaceToDepth(Step step) {
        return blocks(step, "SpaceToDepth");
    }

    /** In TensorFlow the channels of a location are a block's rows, then its columns, then its channels: ONNX' mode DCR. */
    static List<Value> depthToSpace(Step step) {
        return blocks(step, "DepthToSpace", Attribute.of("mode", "DCR"));
    }

    private static List<Value> blocks(Step step, String type, Attribute... more) {
        List<Attribute> attributes = new ArrayList<>(List.of(Attribute.of("blocksize", step.whole("block_size"))));
        attributes.addAll(List.of(more));
        return step.whole(Layout.FIRST, type, List.of(step.in(0, Layout.FIRST)), attributes.toArray(Attribute[]::new));
    }

    /** The order of the axes is the second input. */
    static List<Value> transpose(Step step) {
        return step.whole(
                Layout.LAST, "Transpose", List.of(step.in(0, Layout.LAST)), Attribute.of("perm", step.integers(1)));
    }

    /** Floats to integers, which models have in int64 alone; the fraction is cut off. */
    static List<Value> cast(Step step) {
        ElementType type = ElementType.of(step.node().getAttrOrThrow("DstT").getType());
        ElementType held = type == ElementType.INT32 ? ElementType.INT64 : type;
        Layout layout = step.input(0).layout().orElse(Layout.LAST);
        return step.whole(layout, "Cast", List.of(step.in(0, layout)), Attribute.of("to", (long) held.number()));
    }

    /** Entries of a list, such as the names of classes, or rows of a table. */
    static List<Value> gather(Step step) {
        return step.whole(
                Layout.LAST,
                "Gather",
                List.of(step.in(0, Layout.LAST), step.in(1, Layout.LAST)),
                Attribute.of("axis", step.integers(2).get(0)));
    }
}
