/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.differentiation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;

/**
 * Which sizes that are not known before a run are equal in every run. Most are the number of examples of a batch, or a multiple of it: the size of a tensor
 * follows from that of the tensor that it is computed of, back to one that the graph does not explain.
 */
final class UnknownSizes {

    /** A multiple of the one size of a tensor that is not known, in lowest terms. */
    private record Multiple(Output<?> of, long numerator, long denominator) {

        static Multiple once(Output<?> of) {
            return new Multiple(of, 1, 1);
        }

        Multiple times(long factor, long divisor) {
            long above = Math.multiplyExact(numerator, factor);
            long below = Math.multiplyExact(denominator, divisor);
            long common = greatestCommonDivisor(above, below);
            return new Multiple(of, above / common, below / common);
        }

        private static long greatestCommonDivisor(long a, long b) {
            return b == 0 ? a : greatestCommonDivisor(b, a % b);
        }
    }

    private final List<PathNode> nodes;
    private final Map<Output<?>, Multiple> sizes = new HashMap<>();
    private boolean done;

    /** @param nodes each after those that it reads */
    UnknownSizes(List<PathNode> nodes) {
        this.nodes = nodes;
    }

    /** Whether two tensors have each one size that is not known, and these are equal in every run. */
    boolean areEqual(Output<?> a, Output<?> b) {
        if (unknownAxis(a.shape()).isEmpty() || unknownAxis(b.shape()).isEmpty()) {
            return false;
        }
        if (!done) {
            nodes.forEach(this::enter);
            done = true;
        }
        return size(a).equals(size(b));
    }

    private Multiple size(Output<?> tensor) {
        return sizes.getOrDefault(tensor, Multiple.once(tensor));
    }

    private void enter(PathNode node) {
        if (node.inputs().isEmpty()) {
            return;
        }
        Output<?> result = node.operation().output(0);
        if (unknownAxis(result.shape()).isPresent()) {
            explained(node, result).ifPresent(size -> sizes.put(result, size));
        }
    }

    private Optional<Multiple> explained(PathNode node, Output<?> result) {
        GraphOperation operation = node.operation();
        Output<?> first = node.inputs().get(0);
        ResultSize how =
                GradientRules.of(operation.type()).map(GradientRule::size).orElse(ResultSize.NOT_TOLD);
        return switch (how) {
            case NOT_TOLD -> Optional.empty();
            case OF_FIRST -> known(first);
            case EXAMPLES_OF_FIRST -> ofExamples(first, result);
            case ROWS_OF_FIRST ->
                operation.attributes().getAttrBool("transpose_a") ? Optional.empty() : ofExamples(first, result);
            case BROADCAST -> broadcast(first, node.inputs().get(1), result);
            case BROADCAST_BATCHES ->
                fromEnd(result) <= 2
                        ? Optional.empty()
                        : broadcast(first, node.inputs().get(1), result);
            case RESHAPED -> reshaped(first, result);
        };
    }

    /** That of a tensor with one size that is not known. */
    private Optional<Multiple> known(Output<?> tensor) {
        return unknownAxis(tensor.shape()).map(axis -> size(tensor));
    }

    private Optional<Multiple> ofExamples(Output<?> first, Output<?> result) {
        return known(first)
                .filter(size -> unknownAxis(first.shape()).equals(Optional.of(0))
                        && unknownAxis(result.shape()).equals(Optional.of(0)));
    }

    private Optional<Multiple> reshaped(Output<?> first, Output<?> result) {
        long before = knownElements(first.shape());
        long after = knownElements(result.shape());
        return before == 0 || after == 0 ? Optional.empty() : known(first).map(size -> size.times(before, after));
    }

    /** The size along an axis along which neither is repeated, or one that has a single element there for all runs. */
    private Optional<Multiple> broadcast(Output<?> first, Output<?> second, Output<?> result) {
        int fromEnd = fromEnd(result);
        boolean ofFirst = isUnknownFromEnd(first.shape(), fromEnd);
        boolean ofSecond = isUnknownFromEnd(second.shape(), fromEnd);
        if (ofFirst && ofSecond) {
            return size(first).equals(size(second)) ? Optional.of(size(first)) : Optional.empty();
        }
        return ofFirst ? Optional.of(size(first)) : ofSecond ? Optional.of(size(second)) : Optional.empty();
    }

    /** The axis of the one size that is not known, counted from the last, which is 1. */
    private static int fromEnd(Output<?> result) {
        return result.shape().numDimensions() - unknownAxis(result.shape()).orElseThrow();
    }

    private static boolean isUnknownFromEnd(Shape shape, int fromEnd) {
        return unknownAxis(shape)
                .filter(axis -> shape.numDimensions() - axis == fromEnd)
                .isPresent();
    }

    /** The axis of the one size that is not known; empty if it is not one. */
    private static Optional<Integer> unknownAxis(Shape shape) {
        if (shape.isUnknown()) {
            return Optional.empty();
        }
        Optional<Integer> found = Optional.empty();
        for (int axis = 0; axis < shape.numDimensions(); axis++) {
            if (shape.get(axis) == Shape.UNKNOWN_SIZE) {
                if (found.isPresent()) {
                    return Optional.empty();
                }
                found = Optional.of(axis);
            }
        }
        return found;
    }

    private static long knownElements(Shape shape) {
        long elements = 1;
        for (int axis = 0; axis < shape.numDimensions(); axis++) {
            elements *= shape.get(axis) == Shape.UNKNOWN_SIZE ? 1 : shape.get(axis);
        }
        return elements;
    }
}
