/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.differentiation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operation;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;

/** The rules of operations that give the numbers that they read, or some of them, in another place. */
final class ShapeRules {

    /** Stands for all from the first place, where a size is asked for. */
    private static final int ALL = -1;

    private ShapeRules() {}

    static void enter(Map<String, GradientRule> rules) {
        for (String type : List.of("Reshape", "ExpandDims", "Squeeze")) {
            rules.put(
                    type,
                    GradientRule.of(
                            ResultSize.RESHAPED, step -> step.give(0, () -> step.reshapedTo(step.x(), step.dy()))));
        }
        rules.put(
                "Transpose",
                GradientRule.of(
                        ResultSize.RESHAPED,
                        step -> step.give(0, () -> step.add("Transpose", step.dy(), inverse(step)))));
        rules.put(
                "Slice",
                GradientRule.of(
                        ResultSize.NOT_TOLD,
                        operation -> paddings(operation).isPresent(),
                        step -> step.give(
                                0,
                                () -> step.add(
                                        "Pad",
                                        step.dy(),
                                        step.rows(paddings(step.operation()).orElseThrow())))));
        rules.put(
                "Pad",
                GradientRule.of(
                        ResultSize.NOT_TOLD, operation -> begin(operation).isPresent(), ShapeRules::inside));
        rules.put(
                "PadV2",
                GradientRule.of(
                        ResultSize.NOT_TOLD, operation -> begin(operation).isPresent(), ShapeRules::inside));
        rules.put(
                "Split",
                GradientRule.ofAllOutputs(ResultSize.NOT_TOLD, step -> step.give(1, () -> joined(step, step.x(0)))));
        rules.put(
                "SplitV",
                GradientRule.ofAllOutputs(ResultSize.NOT_TOLD, step -> step.give(0, () -> joined(step, step.x(2)))));
        rules.put("Pack", GradientRule.of(ResultSize.NOT_TOLD, ShapeRules::unpacked));
        rules.put("Unpack", GradientRule.ofAllOutputs(ResultSize.NOT_TOLD, step -> step.give(0, () -> packed(step))));
        rules.put("ConcatV2", GradientRule.of(ResultSize.NOT_TOLD, ShapeRules::hasKnownParts, ShapeRules::parts));
        rules.put("GatherV2", GradientRule.of(ResultSize.NOT_TOLD, ShapeRules::isOfRows, ShapeRules::rows));
    }

    private static Output<?> inverse(BackwardStep step) {
        return Constants.ints(step.x(1))
                .<Output<?>>map(axes -> {
                    int[] inverse = new int[axes.length];
                    IntStream.range(0, axes.length).forEach(i -> inverse[axes[i]] = i);
                    return step.ints(inverse);
                })
                .orElseGet(() -> step.add("InvertPermutation", step.x(1)));
    }

    /** How many zeros come before and after a slice along each axis; empty if the graph does not know. */
    private static Optional<int[][]> paddings(GraphOperation slice) {
        Shape whole = slice.input(0).shape();
        Shape part = slice.output(0).shape();
        Optional<int[]> begin = Constants.ints(slice.input(1));
        Optional<int[]> size = Constants.ints(slice.input(2));
        if (whole.isUnknown() || begin.isEmpty() || size.isEmpty()) {
            return Optional.empty();
        }
        int[][] paddings = new int[whole.numDimensions()][2];
        for (int axis = 0; axis < paddings.length; axis++) {
            int before = begin.get()[axis];
            boolean isWhole = before == 0 && size.get()[axis] == ALL;
            if (!isWhole && whole.get(axis) == Shape.UNKNOWN_SIZE) {
                return Optional.empty();
            }
            paddings[axis][0] = before;
            paddings[axis][1] = isWhole ? 0 : (int) (whole.get(axis) - part.get(axis)) - before;
        }
        return Optional.of(paddings);
    }

    /** Where what was padded begins; empty if the graph does not know, or an axis of unknown size was padded. */
    private static Optional<int[]> begin(GraphOperation padding) {
        Shape shape = padding.input(0).shape();
        return shape.isUnknown()
                ? Optional.empty()
                : Constants.ints(padding.input(1))
                        .filter(paddings -> IntStream.range(0, shape.numDimensions())
                                .filter(axis -> shape.get(axis) == Shape.UNKNOWN_SIZE)
                                .allMatch(axis -> paddings[2 * axis] == 0 && paddings[2 * axis + 1] == 0))
                        .map(paddings -> IntStream.range(0, shape.numDimensions())
                                .map(axis -> paddings[2 * axis])
                                .toArray());
    }

    private static void inside(BackwardStep step) {
        step.give(
                0,
                () -> step.add(
                        "Slice",
                        step.dy(),
                        step.ints(begin(step.operation()).orElseThrow()),
                        step.ints(sizes(step.x(0).shape()))));
    }

    /** The sizes of a shape; all where they are not known. */
    private static int[] sizes(Shape shape) {
        return IntStream.range(0, shape.numDimensions())
                .map(axis -> (int) shape.get(axis))
                .toArray();
    }

    private static boolean hasKnownParts(GraphOperation concatenation) {
        int parts = concatenation.numInputs() - 1;
        Optional<Integer> axis = Constants.scalar(concatenation.input(parts));
        return axis.isPresent()
                && IntStream.range(0, parts)
                        .mapToObj(part -> concatenation.input(part).shape())
                        .noneMatch(shape ->
                                shape.isUnknown() || shape.get(positive(axis.get(), shape)) == Shape.UNKNOWN_SIZE);
    }

    private static int positive(int axis, Shape shape) {
        return axis < 0 ? axis + shape.numDimensions() : axis;
    }

    private static void parts(BackwardStep step) {
        int parts = step.operation().numInputs() - 1;
        int axis = positive(
                Constants.scalar(step.x(parts)).orElseThrow(), step.x(0).shape());
        int before = 0;
        for (int part = 0; part < parts; part++) {
            Shape shape = step.x(part).shape();
            int[] begin = new int[shape.numDimensions()];
            begin[axis] = before;
            step.give(part, () -> step.add("Slice", step.dy(), step.ints(begin), step.ints(sizes(shape))));
            before += (int) shape.get(axis);
        }
    }

    private static Output<?> joined(BackwardStep step, Output<?> axis) {
        return step.builder("ConcatV2")
                .addInputList(step.all().toArray(Output<?>[]::new))
                .addInput(axis)
                .build()
                .output(0);
    }

    private static Output<?> packed(BackwardStep step) {
        return step.builder("Pack")
                .addInputList(step.all().toArray(Output<?>[]::new))
                .setAttr("axis", step.operation().attributes().getAttrInt("axis"))
                .build()
                .output(0);
    }

    private static void unpacked(BackwardStep step) {
        int parts = step.operation().numInputs();
        Operation unpacked = step.builder("Unpack")
                .addInput(step.dy())
                .setAttr("num", parts)
                .setAttr("axis", step.operation().attributes().getAttrInt("axis"))
                .build();
        for (int part = 0; part < parts; part++) {
            Output<?> cotangent = unpacked.output(part);
            step.give(part, () -> cotangent);
        }
    }

    /** Whether rows of a table are gathered whose sizes the graph knows. */
    private static boolean isOfRows(GraphOperation gathering) {
        Shape table = gathering.input(0).shape();
        return !table.isUnknown()
                && !table.hasUnknownDimension()
                && gathering.attributes().getAttrInt("batch_dims") == 0
                && Constants.scalar(gathering.input(2)).equals(Optional.of(0));
    }

    private static void rows(BackwardStep step) {
        int rows = (int) step.x(0).shape().get(0);
        step.give(0, () -> step.add("UnsortedSegmentSum", step.dy(), step.x(1), step.integer(rows)));
    }
}
