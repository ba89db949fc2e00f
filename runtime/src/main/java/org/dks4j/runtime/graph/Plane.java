package org.dks4j.runtime.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;

/**
 * A {batch, spatial..., channels} tensor as one of images: TensorFlow's windows slide over rows and columns. What has one spatial axis is an
 * image of one row.
 *
 * @param images {batch, rows, columns, channels}
 * @param rank the number of spatial axes that the tensor has
 */
record Plane(Operand<TFloat32> images, int rank) {

    private static final int ROWS = 1;

    static Plane of(Ops tf, Operand<TFloat32> x) {
        int rank = NetworkBuilder.rank(x);
        return new Plane(rank == 1 ? tf.expandDims(x, tf.constant(ROWS)) : x, rank);
    }

    /** A window of the tensor as one of images; its step over a single row does not matter. */
    Window window(Window window) {
        return rank == 1
                ? new Window(List.of(1, window.sizes(rank).get(0)), window.stride(), window.padding())
                : window;
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
