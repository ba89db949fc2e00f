/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.Qr;
import org.tensorflow.types.TFloat32;

/** How kernels are drawn, as operations of the graph (docs/mathematics.md, section 6). */
public enum KernelInitializer {
    /**
     * Scaled-uniform-orthogonal, each group of a convolution by itself; a convolution has it at its centre tap and zeros
     * elsewhere (delta).
     */
    SCALED_ORTHOGONAL {
        @Override
        Operand<TFloat32> kernel(Ops tf, long[] seed, KernelShape kernel) {
            return delta(tf, orthogonal(tf, seed, kernel), kernel);
        }

        @Override
        Operand<TFloat32> depthwise(Ops tf, long[] seed, List<Integer> window, int channels) {
            return randomSigns(tf, seed, window, channels);
        }
    },
    /** Normal with variance 1 / inputs; a convolution has it at its centre tap and zeros elsewhere (delta). */
    GAUSSIAN {
        @Override
        Operand<TFloat32> kernel(Ops tf, long[] seed, KernelShape kernel) {
            Operand<TFloat32> unit = tf.random.statelessRandomNormal(
                    tf.constant(new int[] {kernel.inputs(), kernel.allOutputs()}), tf.constant(seed));
            return delta(tf, Affine.times(tf, unit, Math.sqrt(1.0 / kernel.inputs())), kernel);
        }

        @Override
        Operand<TFloat32> depthwise(Ops tf, long[] seed, List<Integer> window, int channels) {
            return randomSigns(tf, seed, window, channels);
        }
    },
    /** Normal with variance 2 / fan-in. */
    HE {
        @Override
        Operand<TFloat32> kernel(Ops tf, long[] seed, KernelShape kernel) {
            return normal(tf, seed, kernel, 2);
        }
    },
    /** Normal with variance 1 / fan-in. */
    LECUN {
        @Override
        Operand<TFloat32> kernel(Ops tf, long[] seed, KernelShape kernel) {
            return normal(tf, seed, kernel, 1);
        }
    },
    /** Uniform in ±sqrt(6 / (fan-in + fan-out)). */
    GLOROT {
        @Override
        Operand<TFloat32> kernel(Ops tf, long[] seed, KernelShape kernel) {
            double limit = Math.sqrt(6.0 / (kernel.fanIn() + kernel.fanOut()));
            Operand<TFloat32> unit =
                    tf.random.statelessRandomUniform(tf.constant(kernel.shape().asArray()), tf.constant(seed));
            return Affine.scaleThenShift(tf, unit, 2 * limit, -limit);
        }
    };

    /**
     * Draws a kernel, whose numbers are in the order of {@link KernelShape}.
     *
     * @param seed the pair that {@link Seeds} gives
     */
    abstract Operand<TFloat32> kernel(Ops tf, long[] seed, KernelShape kernel);

    /**
     * Draws the kernel of a depthwise convolution, [window..., channels].
     *
     * @param seed the pair that {@link Seeds} gives
     * @param window its size along each spatial axis
     */
    Operand<TFloat32> depthwise(Ops tf, long[] seed, List<Integer> window, int channels) {
        return kernel(tf, seed, new KernelShape(window, channels, 1, 1));
    }

    private static Operand<TFloat32> normal(Ops tf, long[] seed, KernelShape kernel, double gain) {
        Operand<TFloat32> unit =
                tf.random.statelessRandomNormal(tf.constant(kernel.shape().asArray()), tf.constant(seed));
        return Affine.times(tf, unit, Math.sqrt(gain / kernel.fanIn()));
    }

    /** +1 or -1 for each channel at the centre tap: only so does a convolution without mixing keep q (docs/mathematics.md, section 2.4). */
    private static Operand<TFloat32> randomSigns(Ops tf, long[] seed, List<Integer> window, int channels) {
        Operand<TFloat32> uniform =
                tf.random.statelessRandomUniform(tf.constant(new int[] {channels}), tf.constant(seed));
        Operand<TFloat32> signs = signs(tf, tf.math.sub(uniform, tf.constant(0.5f)));
        return delta(tf, signs, new KernelShape(window, channels, 1, 1));
    }

    /** A kernel that is the given one at its centre tap, or at those of every phase, and zero elsewhere. */
    private static Operand<TFloat32> delta(Ops tf, Operand<TFloat32> centre, KernelShape kernel) {
        List<Integer> window = kernel.window();
        if (window.stream().allMatch(size -> size == 1)) {
            return centre;
        }
        // Inputs and outputs, the last two dimensions, are not padded.
        int rank = window.size();
        int[] tap = new int[rank + 2];
        int[] copies = new int[rank + 2];
        Arrays.fill(copies, 1);
        int[][] padding = new int[rank + 2][2];
        for (int axis = 0; axis < rank; axis++) {
            int first = kernel.firstTap(axis);
            tap[axis] = 1;
            copies[axis] = kernel.deltaTaps(axis);
            padding[axis] = new int[] {first, window.get(axis) - first - copies[axis]};
        }
        tap[rank] = kernel.inputs();
        tap[rank + 1] = kernel.allOutputs();
        Operand<TFloat32> once = tf.reshape(centre, tf.constant(tap));
        Operand<TFloat32> taps = kernel.everyPhase() ? tf.tile(once, tf.constant(copies)) : once;
        return tf.pad(taps, tf.constant(padding), tf.constant(0f));
    }

    /**
     * For each group an [inputs, outputs] matrix that is uniform among those with orthonormal rows or columns (whichever
     * are fewer), times max(sqrt(outputs / inputs), 1): docs/mathematics.md, section 6.1. They stand side by side, [inputs,
     * groups·outputs].
     */
    private static Operand<TFloat32> orthogonal(Ops tf, long[] seed, KernelShape kernel) {
        int inputs = kernel.inputs();
        int outputs = kernel.outputs();
        int longer = Math.max(inputs, outputs);
        int shorter = Math.min(inputs, outputs);
        // A deep network draws many matrices: a single one takes no operations to stand beside others.
        boolean isSingle = kernel.groups() == 1;
        int[] shape = isSingle ? new int[] {longer, shorter} : new int[] {kernel.groups(), longer, shorter};
        Qr<TFloat32> qr = tf.linalg.qr(tf.random.statelessRandomNormal(tf.constant(shape), tf.constant(seed)));
        // QR alone is not uniform: its signs are. The diagonal of R holds what makes them so.
        Operand<TFloat32> signs = signs(tf, tf.linalg.matrixDiagPart(qr.r(), tf.constant(0), tf.constant(0f)));
        Operand<TFloat32> uniform = tf.math.mul(qr.q(), isSingle ? signs : tf.expandDims(signs, tf.constant(1)));
        Operand<TFloat32> matrix;
        if (isSingle) {
            matrix = inputs < outputs ? tf.linalg.transpose(uniform, tf.constant(new int[] {1, 0})) : uniform;
        } else {
            int[] inputsGroupsOutputs = inputs < outputs ? new int[] {2, 0, 1} : new int[] {1, 0, 2};
            matrix = tf.reshape(
                    tf.linalg.transpose(uniform, tf.constant(inputsGroupsOutputs)),
                    tf.constant(new int[] {inputs, kernel.allOutputs()}));
        }
        return Affine.times(tf, matrix, Math.max(Math.sqrt((double) outputs / inputs), 1));
    }

    /** -1 where x is below 0, else 1. */
    private static Operand<TFloat32> signs(Ops tf, Operand<TFloat32> x) {
        return tf.select(tf.math.less(x, tf.constant(0f)), tf.constant(-1f), tf.constant(1f));
    }
}
