/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;

/**
 * A {batch, spatial..., channels} tensor and a window over it, as images and a window over rows and columns, which TensorFlow's operations
 * take. A tensor of one spatial axis is an image of one row.
 *
 * @param images {batch, rows, columns, channels}
 * @param window over the images
 * @param rank the number of spatial axes that the tensor has
 */
record Plane(Operand<TFloat32> images, Window window, int rank) {

    private static final int ROWS = 1;

    /** @param window over the tensor; its step over the single row of an image does not matter */
    static Plane of(Ops tf, Operand<TFloat32> x, Window window) {
        int rank = NetworkBuilder.rank(x);
        if (rank != 1) {
            return new Plane(x, window, rank);
        }
        List<Integer> size = List.of(1, window.sizes(rank).get(0));
        return new Plane(
                tf.expandDims(x, tf.constant(ROWS)), new Window(size, window.stride(), window.padding()), rank);
    }

    /** The window's size, as TensorFlow takes it. */
    List<Long> sizes() {
        return window.sizesOf(NetworkBuilder.rank(images));
    }

    /** The window's step, as TensorFlow takes it. */
    List<Long> strides() {
        return window.stridesOf(NetworkBuilder.rank(images));
    }

    /** A kernel [window..., ...] as one of images. */
    Operand<TFloat32> kernel(Ops tf, Operand<TFloat32> kernel) {
        return rank == 1 ? tf.expandDims(kernel, tf.constant(0)) : kernel;
    }

    /** What is computed of images with as many spatial axes as the tensor has. */
    Operand<TFloat32> flattened(Ops tf, Operand<TFloat32> y) {
        return rank == 1 ? tf.squeeze(y, Squeeze.axis(List.of((long) ROWS))) : y;
    }
}
