/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.augment;

import java.util.Locale;
import org.dks4j.runtime.graph.StepSeed;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * Shifts every image by whole pixels, each by itself, fills with zeros, and mirrors about half of them: what padding all
 * sides and cutting the image's size out at a random place gives. No pixel's value changes.
 *
 * @param padding pixels added to each side; 0 for no shift
 * @param flip whether half of the images are mirrored, left and right
 */
record PixelCrop(int padding, boolean flip) {

    private static final String SEED = "augmentation/";

    /**
     * How far inside the image its first and last pixel are read, in pixels: enough that no rounding takes them for outside,
     * and far less than half a pixel.
     */
    private static final float INSET = 0.125f;

    /** @param images [batch, height, width, channels], height and width at least 2 and above the padding */
    Geometry geometry(Ops tf, Operand<TFloat32> images, StepSeed seed) {
        int height = side(images, 1, "rows");
        int width = side(images, 2, "columns");
        Operand<TFloat32> top = firstPixel(tf, images, seed, "crop/top");
        Operand<TFloat32> left = firstPixel(tf, images, seed, "crop/left");
        Operand<TFloat32> right = tf.math.add(left, tf.constant((float) (width - 1)));
        Operand<TFloat32> bottom = tf.math.add(top, tf.constant((float) (height - 1)));
        Sampling plain = new Sampling(
                inset(tf, top, height), inset(tf, left, width), inset(tf, bottom, height), inset(tf, right, width));
        Sampling sampling = flip ? mirrored(tf, plain, Batches.coins(tf, images, seed, SEED + "flip")) : plain;
        return new ShiftedImages(sampling, height, width);
    }

    static Sampling mirrored(Ops tf, Sampling plain, Operand<TBool> which) {
        return new Sampling(
                plain.top(),
                tf.select(which, plain.right(), plain.left()),
                plain.bottom(),
                tf.select(which, plain.left(), plain.right()));
    }

    /** From -padding to padding, [batch]. */
    private Operand<TFloat32> firstPixel(Ops tf, Operand<TFloat32> images, StepSeed seed, String name) {
        Operand<TFloat32> places =
                tf.math.mul(Batches.uniform(tf, images, seed, SEED + name), tf.constant((float) (2 * padding + 1)));
        return tf.math.sub(tf.math.floor(places), tf.constant((float) padding));
    }

    /** Pixel k as k·(1 - 2·inset/(size - 1)) + inset: the first inside by the inset, and the last likewise. */
    private static Operand<TFloat32> inset(Ops tf, Operand<TFloat32> pixel, int size) {
        float shrinkage = 1 - 2 * INSET / (size - 1);
        return tf.math.add(tf.math.mul(pixel, tf.constant(shrinkage)), tf.constant(INSET));
    }

    private int side(Operand<TFloat32> images, int axis, String what) {
        long size = images.shape().get(axis);
        if (size < 2 || size <= padding) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "images of %d %s cannot be cropped with a padding of %d", size, what, padding));
        }
        return (int) size;
    }
}
