/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.augment;

import org.dks4j.runtime.graph.StepSeed;
import org.dks4j.runtime.internal.text.Decimal;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Cumsum;
import org.tensorflow.types.TFloat32;

/**
 * Cuts a box of random area and aspect out of every image and resizes it (Szegedy et al., "Going deeper with
 * convolutions", 2015, section 6). Of ten random boxes of an image the first that fits into it is taken; where none
 * does, the largest of an aspect in range. Resizing is bilinear, with pixels as squares (half-pixel centres) and without
 * smoothing before it, the image continued by its outermost pixels.
 *
 * @param smallestArea of the image's area, above 0
 * @param largestArea of the image's area, at most 1
 * @param largestAspect the largest ratio of width and height, at least 1; its inverse is the smallest
 * @param centralShare the side of the box at the centre that evaluation reads, as a share of the largest box of the
 *     output's aspect; above 0, at most 1
 */
public record ResizedCrop(double smallestArea, double largestArea, double largestAspect, double centralShare) {

    private static final String SEED = "augmentation/resized-crop/";
    private static final int ATTEMPTS = 10;

    /** @throws IllegalArgumentException if a number is out of its range */
    public ResizedCrop {
        if (!(smallestArea > 0 && smallestArea <= largestArea && largestArea <= 1)) {
            throw new IllegalArgumentException(
                    "the areas of crops must be above 0, at most 1, and in order, not %s and %s"
                            .formatted(smallestArea, largestArea));
        }
        if (!(largestAspect >= 1 && largestAspect < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the largest aspect of crops must be at least 1, not " + largestAspect);
        }
        if (!(centralShare > 0 && centralShare <= 1)) {
            throw new IllegalArgumentException("the central share must be above 0 and at most 1, not " + centralShare);
        }
    }

    /** Areas from 8% to 100%, aspects from 3/4 to 4/3; in evaluation 7/8 of the side, as 224 of 256 pixels are. */
    public static ResizedCrop defaults() {
        return new ResizedCrop(0.08, 1, 4.0 / 3, 0.875);
    }

    String text() {
        return "resized-crop(%s to %s, aspect %s, centre %s)"
                .formatted(
                        Decimal.text(smallestArea),
                        Decimal.text(largestArea),
                        Decimal.text(largestAspect),
                        Decimal.text(centralShare));
    }

    /**
     * Boxes in pixels, from the image's corner.
     *
     * @param top [batch]
     * @param left [batch]
     * @param height [batch]
     * @param width [batch]
     */
    record Boxes(Operand<TFloat32> top, Operand<TFloat32> left, Operand<TFloat32> height, Operand<TFloat32> width) {

        /** Where the centres of the output's pixels are, from the centre of the image's first pixel. */
        Sampling sampling(Ops tf, int outputHeight, int outputWidth) {
            return new Sampling(
                    centre(tf, top, height, outputHeight, 0),
                    centre(tf, left, width, outputWidth, 0),
                    centre(tf, top, height, outputHeight, outputHeight - 1),
                    centre(tf, left, width, outputWidth, outputWidth - 1));
        }

        /** start + size·(pixel + 1/2)/pixels - 1/2. */
        private static Operand<TFloat32> centre(
                Ops tf, Operand<TFloat32> start, Operand<TFloat32> size, int pixels, int pixel) {
            Operand<TFloat32> inside = tf.math.mul(size, tf.constant((float) ((pixel + 0.5) / pixels)));
            return tf.math.sub(tf.math.add(start, inside), tf.constant(0.5f));
        }
    }

    /**
     * A random box of every image.
     *
     * @param images [batch, rows, columns, channels]
     * @param flip whether half of them are mirrored
     * @param height to which it is resized
     * @param width to which it is resized
     */
    ResizedBoxes random(Ops tf, Operand<TFloat32> images, int height, int width, boolean flip, StepSeed seed) {
        Sampling plain = boxes(tf, images, seed).sampling(tf, height, width);
        Sampling sampling =
                flip ? PixelCrop.mirrored(tf, plain, Batches.coins(tf, images, seed, "augmentation/flip")) : plain;
        return new ResizedBoxes(sampling, height, width);
    }

    /** The box at the centre of every image, resized: for evaluation. */
    Operand<TFloat32> central(Ops tf, Operand<TFloat32> images, int height, int width) {
        double rows = images.shape().get(1);
        double columns = images.shape().get(2);
        double boxHeight = centralShare * Math.min(rows, columns * height / width);
        double boxWidth = boxHeight * width / height;
        Boxes boxes = new Boxes(
                same(tf, images, (rows - boxHeight) / 2),
                same(tf, images, (columns - boxWidth) / 2),
                same(tf, images, boxHeight),
                same(tf, images, boxWidth));
        return new ResizedBoxes(boxes.sampling(tf, height, width), height, width).images(tf, images);
    }

    private static Operand<TFloat32> same(Ops tf, Operand<TFloat32> images, double value) {
        return tf.fill(Batches.shape(tf, images), tf.constant((float) value));
    }

    /** Random boxes inside the images. */
    Boxes boxes(Ops tf, Operand<TFloat32> images, StepSeed seed) {
        double rows = images.shape().get(1);
        double columns = images.shape().get(2);
        Operand<TFloat32> area = scaled(
                tf,
                Batches.uniform(tf, images, seed, SEED + "area", ATTEMPTS),
                (largestArea - smallestArea) * rows * columns,
                smallestArea * rows * columns);
        double logarithm = Math.log(largestAspect);
        Operand<TFloat32> aspect = tf.math.exp(
                scaled(tf, Batches.uniform(tf, images, seed, SEED + "aspect", ATTEMPTS), 2 * logarithm, -logarithm));
        Operand<TFloat32> heights = tf.math.sqrt(tf.math.div(area, aspect));
        Operand<TFloat32> widths = tf.math.sqrt(tf.math.mul(area, aspect));
        Operand<TFloat32> first = firstFitting(tf, heights, widths, rows, columns);
        Operand<TFloat32> none = tf.math.sub(tf.constant(1f), tf.reduceSum(first, tf.constant(1)));
        double fallbackHeight = Math.min(rows, columns * largestAspect);
        double fallbackWidth = Math.min(columns, rows * largestAspect);
        Operand<TFloat32> height = chosen(tf, heights, first, none, fallbackHeight);
        Operand<TFloat32> width = chosen(tf, widths, first, none, fallbackWidth);
        return new Boxes(
                placed(tf, images, seed, "top", rows, height),
                placed(tf, images, seed, "left", columns, width),
                height,
                width);
    }

    /** 1 at the first box of each image that fits, 0 elsewhere, [batch, attempts]. */
    private static Operand<TFloat32> firstFitting(
            Ops tf, Operand<TFloat32> heights, Operand<TFloat32> widths, double rows, double columns) {
        Operand<TFloat32> fits = tf.dtypes.cast(
                tf.math.logicalAnd(
                        tf.math.lessEqual(heights, tf.constant((float) rows)),
                        tf.math.lessEqual(widths, tf.constant((float) columns))),
                TFloat32.class);
        Operand<TFloat32> before = tf.math.cumsum(fits, tf.constant(1), Cumsum.exclusive(true));
        Operand<TFloat32> isFirst = tf.dtypes.cast(tf.math.equal(before, tf.constant(0f)), TFloat32.class);
        return tf.math.mul(fits, isFirst);
    }

    private static Operand<TFloat32> chosen(
            Ops tf, Operand<TFloat32> values, Operand<TFloat32> first, Operand<TFloat32> none, double fallback) {
        Operand<TFloat32> value = tf.reduceSum(tf.math.mul(values, first), tf.constant(1));
        return tf.math.add(value, tf.math.mul(none, tf.constant((float) fallback)));
    }

    /** A random place where a side fits. */
    private static Operand<TFloat32> placed(
            Ops tf, Operand<TFloat32> images, StepSeed seed, String name, double length, Operand<TFloat32> size) {
        Operand<TFloat32> rest = tf.math.sub(tf.constant((float) length), size);
        return tf.math.mul(Batches.uniform(tf, images, seed, SEED + name), rest);
    }

    private static Operand<TFloat32> scaled(Ops tf, Operand<TFloat32> x, double factor, double summand) {
        return tf.math.add(tf.math.mul(x, tf.constant((float) factor)), tf.constant((float) summand));
    }
}
