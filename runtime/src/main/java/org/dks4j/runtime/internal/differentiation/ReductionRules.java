/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.differentiation;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.dks4j.runtime.internal.graph.KnownShapes;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;

/** The rules of sums and means over axes that the graph knows, and of normalized exponentials. */
final class ReductionRules {

    private ReductionRules() {}

    static void enter(Map<String, GradientRule> rules) {
        rules.put(
                "Sum",
                GradientRule.of(
                        ResultSize.EXAMPLES_OF_FIRST,
                        ReductionRules::hasKnownAxes,
                        step -> repeat(step, kept(step), step.dy())));
        rules.put(
                "Mean",
                GradientRule.of(ResultSize.EXAMPLES_OF_FIRST, ReductionRules::hasKnownAxes, ReductionRules::mean));
        rules.put("Softmax", GradientRule.of(ResultSize.OF_FIRST, ReductionRules::softmax));
        rules.put(
                "SoftmaxCrossEntropyWithLogits",
                GradientRule.of(ResultSize.EXAMPLES_OF_FIRST, ReductionRules::crossEntropy));
    }

    private static boolean hasKnownAxes(GraphOperation operation) {
        return kept(operation.input(0), operation.input(1)).isPresent();
    }

    /** The sizes of what is reduced, with 1 along the axes; empty if these or more than one other are not known. */
    private static Optional<int[]> kept(Output<?> x, Output<?> axes) {
        Shape shape = x.shape();
        if (shape.isUnknown()) {
            return Optional.empty();
        }
        return Constants.ints(axes).flatMap(known -> {
            long[] sizes = shape.asArray();
            Arrays.stream(known).forEach(axis -> sizes[axis < 0 ? axis + sizes.length : axis] = 1);
            return KnownShapes.resolved(Shape.of(sizes));
        });
    }

    private static int[] kept(BackwardStep step) {
        return kept(step.x(0), step.x(1)).orElseThrow();
    }

    /** A cotangent for all that was reduced to one number. */
    private static void repeat(BackwardStep step, int[] kept, Output<?> cotangent) {
        step.give(0, () -> {
            boolean isKept = step.y().shape().numDimensions() == kept.length;
            Output<?> aligned = isKept ? cotangent : step.add("Reshape", cotangent, step.ints(kept));
            return step.add("BroadcastTo", aligned, step.shape(step.x(0)));
        });
    }

    /** That of a sum, divided by the number of numbers of which the mean is. */
    private static void mean(BackwardStep step) {
        Shape shape = step.x(0).shape();
        int[] kept = kept(step);
        long count = 1;
        boolean known = true;
        for (int axis = 0; axis < kept.length; axis++) {
            if (kept[axis] == 1) {
                known &= shape.get(axis) != Shape.UNKNOWN_SIZE;
                count *= shape.get(axis);
            }
        }
        Output<?> divisor = known ? step.number((double) count) : step.cast(counted(step));
        repeat(step, kept, step.add("Div", step.dy(), divisor));
    }

    private static Output<?> counted(BackwardStep step) {
        Output<?> all = step.add("Size", step.x(0));
        return step.y().shape().isScalar()
                ? all
                : step.add("Div", all, step.add("Maximum", step.add("Size", step.y()), step.integer(1)));
    }

    /** dx = (dy - Σ dy·y)·y, with the sum over the last axis. */
    private static void softmax(BackwardStep step) {
        step.give(0, () -> {
            Output<?> sum = step.builder("Sum")
                    .addInput(step.add("Mul", step.dy(), step.y()))
                    .addInput(step.integer(-1))
                    .setAttr("keep_dims", true)
                    .build()
                    .output(0);
            return step.add("Mul", step.add("Sub", step.dy(), sum), step.y());
        });
    }

    /** The operation itself gives the gradient in the logits of each example's loss, as its second output. */
    private static void crossEntropy(BackwardStep step) {
        Output<?> column = step.add("ExpandDims", step.dy(), step.integer(-1));
        step.give(0, () -> step.add("Mul", column, step.operation().output(1)));
        step.give(
                1, () -> step.add("Mul", column, step.add("Mul", step.add("LogSoftmax", step.x(0)), step.number(-1))));
    }
}
