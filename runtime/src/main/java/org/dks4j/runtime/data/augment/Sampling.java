/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.augment;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.image.CropAndResize;
import org.tensorflow.types.TFloat32;

/**
 * Reads each image of a batch on a grid of its own, evenly spaced from a first to a last row and column. Where the last is
 * before the first, the image is mirrored.
 *
 * <p>TensorFlow's CropAndResize does all of it in one operation, which takes half the time of gathers and a fourth of that of
 * reversing and selecting.
 *
 * @param top the first row of each image, in pixels from the centre of its first pixel, [batch]
 * @param left the first column, likewise
 * @param bottom the last row
 * @param right the last column
 */
record Sampling(Operand<TFloat32> top, Operand<TFloat32> left, Operand<TFloat32> bottom, Operand<TFloat32> right) {

    /**
     * The nearest pixels.
     *
     * @param outside what is read outside of the image
     */
    Operand<TFloat32> nearest(Ops tf, Operand<TFloat32> images, int height, int width, float outside) {
        return sampled(tf, images, height, width, "nearest", outside);
    }

    /** Bilinear interpolation; 0 outside of the image. */
    Operand<TFloat32> bilinear(Ops tf, Operand<TFloat32> images, int height, int width) {
        return sampled(tf, images, height, width, "bilinear", 0);
    }

    private Operand<TFloat32> sampled(
            Ops tf, Operand<TFloat32> images, int height, int width, String method, float outside) {
        Operand<TFloat32> lastRow = tf.constant((float) (images.shape().get(1) - 1));
        Operand<TFloat32> lastColumn = tf.constant((float) (images.shape().get(2) - 1));
        Operand<TFloat32> sides = tf.stack(List.of(lastRow, lastColumn, lastRow, lastColumn));
        Operand<TFloat32> corners = tf.stack(List.of(top, left, bottom, right), Stack.axis(1L));
        return tf.image.cropAndResize(
                images,
                tf.math.div(corners, sides),
                tf.range(tf.constant(0), Batches.count(tf, images), tf.constant(1)),
                tf.constant(new int[] {height, width}),
                CropAndResize.method(method),
                CropAndResize.extrapolationValue(outside));
    }
}
