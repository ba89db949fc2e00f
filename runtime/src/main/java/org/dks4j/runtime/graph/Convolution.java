/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.StridedSlice;
import org.tensorflow.types.TFloat32;

/** Convolutions as operations that have gradients on every device. */
final class Convolution {

    /** Images have height and width. */
    private static final int AXES = 2;

    /** A slice's mask: every axis from its first element to its last. */
    private static final long ALL = 0b1111;

    private Convolution() {}

    /**
     * The convolution of every group of channels.
     *
     * @param kernel [height, width, inputs of a group, outputs of all groups]
     */
    static Operand<TFloat32> of(Ops tf, Operand<TFloat32> x, Operand<TFloat32> kernel, Window window, long groups) {
        if (groups == 1) {
            return tf.nn.conv2d(x, kernel, window.stridesOf(AXES), window.padding());
        }
        // TensorFlow's own grouped convolution has no gradient on CPUs where oneDNN is off or missing.
        List<Operand<TFloat32>> inputs = split(tf, x, groups);
        List<Operand<TFloat32>> kernels = split(tf, kernel, groups);
        List<Operand<TFloat32>> outputs = new ArrayList<>();
        for (int i = 0; i < groups; i++) {
            outputs.add(tf.nn.conv2d(inputs.get(i), kernels.get(i), window.stridesOf(AXES), window.padding()));
        }
        return tf.concat(outputs, tf.constant(3));
    }

    /** @param kernel [height, width, channels, 1] */
    static Operand<TFloat32> depthwise(Ops tf, Operand<TFloat32> x, Operand<TFloat32> kernel, Window window) {
        List<Integer> strides = window.strides(AXES);
        if (strides.get(0).equals(strides.get(1))) {
            return tf.nn.depthwiseConv2dNative(x, kernel, window.stridesOf(AXES), window.padding());
        }
        // TensorFlow's own takes one stride for both axes: every location is computed, and those of the strides are
        // kept.
        Operand<TFloat32> dense =
                tf.nn.depthwiseConv2dNative(padded(tf, x, window), kernel, List.of(1L, 1L, 1L, 1L), "VALID");
        int[] begin = new int[AXES + 2];
        int[] step = {1, strides.get(0), strides.get(1), 1};
        return tf.stridedSlice(
                dense,
                tf.constant(begin),
                tf.constant(begin),
                tf.constant(step),
                StridedSlice.beginMask(ALL),
                StridedSlice.endMask(ALL));
    }

    /** What a window without padding slides over where the given one slides over x: zeros around it for padding SAME. */
    private static Operand<TFloat32> padded(Ops tf, Operand<TFloat32> x, Window window) {
        if (!window.padding().equals("SAME")) {
            return x;
        }
        int[][] zeros = new int[AXES + 2][2];
        for (int axis = 0; axis < AXES; axis++) {
            int inputs = (int) x.shape().get(axis + 1);
            int stride = window.strides(AXES).get(axis);
            int outputs = (inputs + stride - 1) / stride;
            int all = Window.samePadding(window.sizes(AXES).get(axis), stride, inputs, outputs);
            zeros[axis + 1] = new int[] {all / 2, all - all / 2};
        }
        return tf.pad(x, tf.constant(zeros), tf.constant(0f));
    }

    private static List<Operand<TFloat32>> split(Ops tf, Operand<TFloat32> x, long parts) {
        return new ArrayList<>(tf.split(tf.constant(3), x, parts).output());
    }
}
