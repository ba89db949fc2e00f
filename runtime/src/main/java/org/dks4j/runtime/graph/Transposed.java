/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What a window without padding slides over in a transposed convolution: the input, as images, with zeros after each location and around all
 * (docs/mathematics.md, section 2.14).
 *
 * @param images [batch, rows, columns, channels]
 * @param window over the images, with stride 1 and without padding
 */
record Transposed(Operand<TFloat32> images, Window window) {

    /**
     * The input of a transposed convolution.
     *
     * @param plane the input as images
     * @param size the window's size along each spatial axis of the tensor
     * @param stride the number of output locations for each input location along these axes
     */
    static Transposed of(Ops tf, Plane plane, List<Integer> size, List<Integer> stride) {
        List<Integer> sizes = ofImages(size, plane.rank());
        List<Integer> strides = ofImages(stride, plane.rank());
        Operand<TFloat32> x = plane.images();
        long rows = x.shape().get(1);
        long columns = x.shape().get(2);
        long channels = x.shape().get(3);
        Operand<TFloat32> apart = tf.reshape(x, tf.constant(new long[] {-1, rows, 1, columns, 1, channels}));
        int[][] after = {{0, 0}, {0, 0}, {0, strides.get(0) - 1}, {0, 0}, {0, strides.get(1) - 1}, {0, 0}};
        Operand<TFloat32> spread = tf.reshape(
                tf.pad(apart, tf.constant(after), tf.constant(0f)),
                tf.constant(new long[] {-1, rows * strides.get(0), columns * strides.get(1), channels}));
        int[][] around = {{0, 0}, border(sizes.get(0), strides.get(0)), border(sizes.get(1), strides.get(1)), {0, 0}};
        return new Transposed(
                tf.pad(spread, tf.constant(around), tf.constant(0f)), new Window(sizes, List.of(1), "VALID"));
    }

    /** How many taps are before those of the locations that replace an input location; of an odd number the larger part is at the end. */
    static int before(int size, int stride) {
        return Math.max(0, size - stride) / 2;
    }

    private static int[] border(int size, int stride) {
        return new int[] {size - 1 - before(size, stride), before(size, stride)};
    }

    private static List<Integer> ofImages(List<Integer> axes, int rank) {
        List<Integer> all = new ArrayList<>(axes);
        if (rank == 1) {
            all.add(0, 1);
        }
        return List.copyOf(all);
    }
}
