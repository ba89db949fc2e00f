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

    /** Whether a tensor has the shape of what comes of it and another by broadcasting, as far as is known before a run. */
    public static boolean isResult(Shape own, Shape other) {
        if (own.isUnknown() || other.isUnknown() || own.numDimensions() < other.numDimensions()) {
            return false;
        }
        int more = own.numDimensions() - other.numDimensions();
        for (int axis = 0; axis < other.numDimensions(); axis++) {
            long size = other.get(axis);
            if (size != 1 && (size == Shape.UNKNOWN_SIZE || size != own.get(more + axis))) {
                return false;
            }
        }
        return true;
    }

    /**
     * The axes of what comes of a tensor and another by broadcasting along which the first is repeated, or along which both have one element; empty where
     * a size that matters is not known.
     */
    public static Optional<int[]> repeated(Shape own, Shape other) {
        if (own.isUnknown() || other.isUnknown()) {
            return Optional.empty();
        }
        int rank = Math.max(own.numDimensions(), other.numDimensions());
        int[] axes = IntStream.range(0, rank)
                .filter(axis -> size(own, axis, rank) == 1)
                .toArray();
        boolean known = IntStream.range(0, rank)
                .allMatch(axis -> size(own, axis, rank) != Shape.UNKNOWN_SIZE || size(other, axis, rank) == 1);
        return known ? Optional.of(axes) : Optional.empty();
    }

    private static long size(Shape shape, int axis, int rank) {
        int own = axis - rank + shape.numDimensions();
        return own < 0 ? 1 : shape.get(own);
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
