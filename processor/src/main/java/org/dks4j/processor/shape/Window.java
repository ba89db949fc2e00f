/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.shape;

import java.util.ArrayList;
import java.util.List;

/**
 * A window that slides over the spatial axes.
 *
 * @param size the number of values that it reads along each axis
 * @param stride its step
 * @param dilation the distance between the values that it reads
 * @param samePadding whether zeros around the input let it start at every stride; otherwise it stays inside
 */
public record Window(Axes size, Axes stride, Axes dilation, boolean samePadding) {

    /** A window with one size and stride along all axes, without gaps. */
    public static Window of(int size, int stride, boolean samePadding) {
        return new Window(Axes.of(size), Axes.of(stride), Axes.ONE, samePadding);
    }

    /** The same window with another step. */
    public Window withStride(Axes stride) {
        return new Window(size, stride, dilation, samePadding);
    }

    /** Whether it fits into the spatial extents, or is padded. */
    public boolean fits(Shape shape) {
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (!samePadding && extent(axis) > shape.spatial().get(axis)) {
                return false;
            }
        }
        return true;
    }

    /** The spatial extents of its output, for those of its input. */
    public List<Integer> slide(List<Integer> spatial) {
        List<Integer> slid = new ArrayList<>(spatial.size());
        for (int axis = 0; axis < spatial.size(); axis++) {
            slid.add(outputs(axis, spatial.get(axis)));
        }
        return List.copyOf(slid);
    }

    /**
     * The place of an output's middle value among the inputs along one axis: the only one that a delta kernel reads. Of an odd number of zeros
     * the larger part is at the end.
     *
     * @param inputs the extent of its input along the axis
     */
    public long centre(int axis, int output, int inputs) {
        long padding =
                samePadding ? Math.max(0, (outputs(axis, inputs) - 1L) * stride.at(axis) + extent(axis) - inputs) : 0;
        return (long) output * stride.at(axis) - padding / 2 + (extent(axis) - 1) / 2;
    }

    private int outputs(int axis, int inputs) {
        long free = samePadding ? inputs - 1L : inputs - extent(axis);
        return (int) (free / stride.at(axis)) + 1;
    }

    private long extent(int axis) {
        return 1 + (size.at(axis) - 1L) * dilation.at(axis);
    }

    /** Its effect on the number of locations. */
    public Resampling resampling() {
        return Resampling.down(stride);
    }
}
