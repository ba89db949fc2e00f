/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.dks4j.runtime.graph.Window;

/**
 * The window of a convolution or of pooling, along one axis.
 *
 * @param size how many locations it has
 * @param stride how far it moves from one output to the next
 * @param samePadding whether there are as many outputs as inputs, divided by the stride and rounded up; otherwise windows lie inside
 */
record AxisWindow(int size, int stride, boolean samePadding) {

    /**
     * The input locations that a layer reads for each of its output locations; both are numbered row by row, the last axis fastest.
     *
     * @param in the input's extents along the spatial axes
     * @param out the output's
     * @param whole whether it reads the whole window, or its middle alone
     */
    static List<List<Integer>> reads(Window window, List<Integer> in, List<Integer> out, boolean whole) {
        List<List<Integer>> reads = List.of(List.of(0));
        for (int axis = 0; axis < in.size(); axis++) {
            AxisWindow along = of(window, axis, in.size());
            int inputs = in.get(axis);
            int outputs = out.get(axis);
            List<List<Integer>> next = new ArrayList<>();
            for (List<Integer> before : reads) {
                for (int i = 0; i < outputs; i++) {
                    int[] locations = whole
                            ? along.inside(i, inputs, outputs).toArray()
                            : new int[] {along.centre(i, inputs, outputs)};
                    next.add(before.stream()
                            .flatMap(row -> IntStream.of(locations).mapToObj(location -> row * inputs + location))
                            .toList());
                }
            }
            reads = next;
        }
        return reads;
    }

    private static AxisWindow of(Window window, int axis, int rank) {
        return new AxisWindow(
                window.sizes(rank).get(axis),
                window.strides(rank).get(axis),
                window.padding().equals("SAME"));
    }

    /** The location in the window's middle, the only one that a delta kernel reads; it is never padding. */
    int centre(int output, int inputs, int outputs) {
        return first(output, inputs, outputs) + (size - 1) / 2;
    }

    /** The locations in the window, without padding, ascending. */
    IntStream inside(int output, int inputs, int outputs) {
        int first = first(output, inputs, outputs);
        return IntStream.range(Math.max(0, first), Math.min(inputs, first + size));
    }

    /** Where the window begins. */
    private int first(int output, int inputs, int outputs) {
        int padding = samePadding ? Window.samePadding(size, stride, inputs, outputs) : 0;
        return output * stride - padding / 2;
    }
}
