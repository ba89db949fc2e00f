/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.Arrays;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Locations added and removed at the borders. */
final class Borders {

    private Borders() {}

    /**
     * Zeros around the locations.
     *
     * @param x [batch, spatial.., channels]
     */
    static Operand<TFloat32> padded(Ops tf, Operand<TFloat32> x, Margin zeros) {
        int[][] padding = new int[x.shape().numDimensions()][2];
        for (int axis = 0; axis < NetworkBuilder.rank(x); axis++) {
            padding[axis + 1] = new int[] {zeros.beforeAt(axis), zeros.afterAt(axis)};
        }
        return tf.pad(x, tf.constant(padding), tf.constant(0f));
    }

    /**
     * The locations without those at the borders.
     *
     * @param x [batch, spatial.., channels]
     */
    static Operand<TFloat32> cropped(Ops tf, Operand<TFloat32> x, Margin removed) {
        int[] begin = new int[x.shape().numDimensions()];
        int[] size = new int[begin.length];
        Arrays.fill(size, -1);
        for (int axis = 0; axis < NetworkBuilder.rank(x); axis++) {
            begin[axis + 1] = removed.beforeAt(axis);
            size[axis + 1] = (int) x.shape().get(axis + 1) - removed.beforeAt(axis) - removed.afterAt(axis);
        }
        return tf.slice(x, tf.constant(begin), tf.constant(size));
    }
}
