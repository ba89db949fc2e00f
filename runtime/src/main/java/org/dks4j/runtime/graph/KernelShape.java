/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.tensorflow.ndarray.Shape;

/**
 * The sizes of a kernel, which is an array [window..., inputs, groups·outputs].
 *
 * @param window the window's size along each spatial axis; none for a dense layer
 * @param groups how many groups of channels have a kernel of their own
 * @param inputs channels that each group reads
 * @param outputs channels that each group gives
 * @param phases how many output locations of a transposed convolution replace an input location along each axis, each with a share of the taps;
 *     1 for all others
 * @param everyPhase whether a delta kernel has a tap for each of these locations
 */
record KernelShape(
        List<Integer> window, int groups, int inputs, int outputs, List<Integer> phases, boolean everyPhase) {

    KernelShape {
        window = List.copyOf(window);
        phases = List.copyOf(phases);
        for (int axis = 0; everyPhase && axis < window.size(); axis++) {
            if (window.get(axis) < phases.get(axis)) {
                throw new IllegalArgumentException("a kernel of size " + window.get(axis) + " has no tap for each of "
                        + phases.get(axis) + " phases");
            }
        }
    }

    KernelShape(List<Integer> window, int groups, int inputs, int outputs) {
        this(window, groups, inputs, outputs, Collections.nCopies(window.size(), 1), false);
    }

    /** A transposed convolution's kernel. */
    static KernelShape transposed(
            List<Integer> window, List<Integer> stride, boolean everyPhase, int inputs, int outputs) {
        return new KernelShape(window, 1, inputs, outputs, stride, everyPhase);
    }

    /** A dense layer's kernel. */
    static KernelShape dense(int inputs, int outputs) {
        return new KernelShape(List.of(), 1, inputs, outputs);
    }

    /** The outputs of all groups. */
    int allOutputs() {
        return groups * outputs;
    }

    /** How many numbers make one output. */
    double fanIn() {
        return taps() * inputs;
    }

    /** How many outputs one number has a part in. */
    double fanOut() {
        return taps() * outputs;
    }

    /** Those of one phase, in the mean over all. */
    private double taps() {
        return product(window) / product(phases);
    }

    private static double product(List<Integer> axes) {
        return axes.stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b);
    }

    /**
     * The place of the first tap of a delta kernel along an axis.
     *
     * @throws IllegalArgumentException if there is to be one in the centre and the size is even
     */
    int firstTap(int axis) {
        int size = window.get(axis);
        if (everyPhase) {
            return size - phases.get(axis) - Transposed.before(size, phases.get(axis));
        }
        if (size % 2 == 0) {
            throw new IllegalArgumentException("a kernel of size " + size + " has no centre");
        }
        return (size - 1) / 2;
    }

    /** The number of taps of a delta kernel along an axis. */
    int deltaTaps(int axis) {
        return everyPhase ? phases.get(axis) : 1;
    }

    /** The dimensions of the array. */
    Shape shape() {
        return Shape.of(
                LongStream.concat(window.stream().mapToLong(Integer::longValue), LongStream.of(inputs, allOutputs()))
                        .toArray());
    }
}
