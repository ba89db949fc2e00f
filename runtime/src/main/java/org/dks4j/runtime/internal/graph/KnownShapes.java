/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.graph;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tensorflow.ndarray.Shape;

/** What shapes tell before a graph runs. */
public final class KnownShapes {

    private KnownShapes() {}

    /**
     * Whether a tensor has the shape of what comes of it and another by broadcasting, as far as is known before a run.
     *
     * @param alike whether sizes that are not known are equal where they meet
     */
    public static boolean isResult(Shape own, Shape other, boolean alike) {
        return !own.isUnknown()
                && !other.isUnknown()
                && own.numDimensions() >= other.numDimensions()
                && IntStream.range(0, own.numDimensions())
                        .allMatch(axis -> isResult(own.get(axis), size(other, axis, own.numDimensions()), alike));
    }

    private static boolean isResult(long own, long other, boolean alike) {
        return other == 1 || (own == other && (own != Shape.UNKNOWN_SIZE || alike));
    }

    /**
     * The axes of what comes of a tensor and another by broadcasting along which the first is repeated, or along which both have one element; empty where
     * a size that matters is not known.
     *
     * @param alike whether sizes that are not known are equal where they meet
     */
    public static Optional<int[]> repeated(Shape own, Shape other, boolean alike) {
        if (own.isUnknown() || other.isUnknown()) {
            return Optional.empty();
        }
        int rank = Math.max(own.numDimensions(), other.numDimensions());
        boolean known = IntStream.range(0, rank)
                .filter(axis -> size(own, axis, rank) == Shape.UNKNOWN_SIZE)
                .allMatch(axis -> isResult(Shape.UNKNOWN_SIZE, size(other, axis, rank), alike));
        return known
                ? Optional.of(IntStream.range(0, rank)
                        .filter(axis -> size(own, axis, rank) == 1)
                        .toArray())
                : Optional.empty();
    }

    private static long size(Shape shape, int axis, int rank) {
        int own = axis - rank + shape.numDimensions();
        return own < 0 ? 1 : shape.get(own);
    }

    /** The shape of a batch of matrices without their two axes. */
    public static Shape withoutMatrix(Shape shape) {
        return shape.isUnknown() ? shape : shape.take(shape.numDimensions() - 2);
    }

    /** The sizes of a shape in which one may be -1, as the number of elements tells it; empty where more are not known. */
    public static Optional<int[]> resolved(Shape shape) {
        return shape.isUnknown()
                ? Optional.empty()
                : Optional.of(sizes(shape))
                        .filter(sizes -> Arrays.stream(sizes).noneMatch(size -> size == 0)
                                && Arrays.stream(sizes)
                                                .filter(size -> size == Shape.UNKNOWN_SIZE)
                                                .count()
                                        <= 1);
    }

    /** The sizes of a shape; empty where one is not known. */
    public static Optional<int[]> complete(Shape shape) {
        return shape.isUnknown() || shape.hasUnknownDimension() ? Optional.empty() : Optional.of(sizes(shape));
    }

    private static int[] sizes(Shape shape) {
        return Arrays.stream(shape.asArray()).mapToInt(Math::toIntExact).toArray();
    }
}
