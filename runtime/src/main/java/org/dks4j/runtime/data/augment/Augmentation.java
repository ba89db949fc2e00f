/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.augment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dks4j.runtime.graph.StepSeed;
import org.dks4j.runtime.internal.text.Decimal;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * How training examples are changed at random, in the graph. Every image is changed by itself; the result depends only on the seed, the
 * step and the batch.
 *
 * @param cropPadding pixels of zeros (black) added to each side before the image's size is cut out at a random place; 0 for none
 * @param flip whether half of the images are mirrored, left and right
 * @param resizedCrop how random boxes are cut out and resized to the network's size
 * @param labelSmoothing the share of a target that is spread evenly over all classes, in [0, 1)
 * @param mixup α of the distribution Beta(α, α) that examples are mixed by; 0 for no mixing
 */
public record Augmentation(
        int cropPadding, boolean flip, Optional<ResizedCrop> resizedCrop, double labelSmoothing, double mixup) {

    /** Where examples are mixed half and half. */
    private static final double LARGEST_ALPHA = 1e6;

    /** @throws IllegalArgumentException if a number is out of its range, or both ways of cropping are asked for */
    public Augmentation {
        if (cropPadding < 0) {
            throw new IllegalArgumentException("the padding of crops must be at least 0, not " + cropPadding);
        }
        if (cropPadding > 0 && resizedCrop.isPresent()) {
            throw new IllegalArgumentException("crops are either padded or resized; choose one");
        }
        if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
            throw new IllegalArgumentException("label smoothing must be from 0 to below 1, not " + labelSmoothing);
        }
        if (!(mixup >= 0 && mixup <= LARGEST_ALPHA)) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "mixup's alpha must be from 0 to %s, not %s", LARGEST_ALPHA, mixup));
        }
    }

    /** Examples as they are. */
    public static Augmentation none() {
        return new Augmentation(0, false, Optional.empty(), 0, 0);
    }

    public Augmentation withCropPadding(int value) {
        return new Augmentation(value, flip, resizedCrop, labelSmoothing, mixup);
    }

    public Augmentation withFlip() {
        return new Augmentation(cropPadding, true, resizedCrop, labelSmoothing, mixup);
    }

    public Augmentation withResizedCrop(ResizedCrop value) {
        return new Augmentation(cropPadding, flip, Optional.of(value), labelSmoothing, mixup);
    }

    public Augmentation withLabelSmoothing(double value) {
        return new Augmentation(cropPadding, flip, resizedCrop, value, mixup);
    }

    public Augmentation withMixup(double value) {
        return new Augmentation(cropPadding, flip, resizedCrop, labelSmoothing, value);
    }

    /** Whether images are cropped, mirrored or resized. */
    public boolean movesPixels() {
        return cropPadding > 0 || flip || resizedCrop.isPresent();
    }

    /** A complete description in one line: two with equal texts are equal. Checkpoints keep it. */
    public String text() {
        List<String> parts = new ArrayList<>();
        if (cropPadding > 0) {
            parts.add("crop " + cropPadding);
        }
        resizedCrop.ifPresent(crop -> parts.add(crop.text()));
        if (flip) {
            parts.add("flip");
        }
        if (labelSmoothing > 0) {
            parts.add("label smoothing " + Decimal.text(labelSmoothing));
        }
        if (mixup > 0) {
            parts.add("mixup " + Decimal.text(mixup));
        }
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }

    /**
     * How training images are cropped and mirrored.
     *
     * @param images in pixel values, not yet standardized, [batch, rows, columns, channels]
     * @param height rows that the network reads
     * @param width columns that the network reads
     * @throws IllegalArgumentException if the images have another size than the network reads and are not resized, or the
     *     padding is as large as they are
     */
    public Geometry geometry(Ops tf, Operand<TFloat32> images, int height, int width, StepSeed seed) {
        if (resizedCrop.isPresent()) {
            return resizedCrop.get().random(tf, images, height, width, flip, seed);
        }
        requireSize(images, height, width);
        return cropPadding > 0 || flip
                ? new PixelCrop(cropPadding, flip).geometry(tf, images, seed)
                : Geometry.unchanged();
    }

    /**
     * Images for evaluation, nothing of which is random: where training resizes crops, the box at their centre is resized.
     *
     * @param images in pixel values, [batch, rows, columns, channels]
     * @param height rows that the network reads
     * @param width columns that the network reads
     * @return [batch, height, width, channels]
     * @throws IllegalArgumentException if the images have another size than the network reads and are not resized
     */
    public Operand<TFloat32> evaluationImages(Ops tf, Operand<TFloat32> images, int height, int width) {
        if (resizedCrop.isPresent()) {
            return resizedCrop.get().central(tf, images, height, width);
        }
        requireSize(images, height, width);
        return images;
    }

    private static void requireSize(Operand<TFloat32> images, int height, int width) {
        long rows = images.shape().get(1);
        long columns = images.shape().get(2);
        if (rows != height || columns != width) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "the images are %dx%d and the network reads %dx%d; use resized crops, or images of that size",
                    rows,
                    columns,
                    height,
                    width));
        }
    }

    /**
     * A batch after mixing.
     *
     * @param inputs in the order in which they were given
     * @param targets [batch, ...]
     * @param weights of the examples, [batch]; empty if all count alike
     */
    public record Mixed(
            List<Operand<TFloat32>> inputs, Operand<TFloat32> targets, Optional<Operand<TFloat32>> weights) {

        public Mixed {
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * Mixes the examples of a batch.
     *
     * @param inputs a batch of each of the network's inputs, standardized, [batch, ...]
     * @param targets [batch, ...]
     * @param weights of the examples, [batch]; empty if all count alike
     */
    public Mixed mix(
            Ops tf,
            List<? extends Operand<TFloat32>> inputs,
            Operand<TFloat32> targets,
            Optional<Operand<TFloat32>> weights,
            StepSeed seed) {
        Mixed examples = new Mixed(List.copyOf(inputs), targets, weights);
        return mixup > 0 ? new Mixup(mixup).apply(tf, examples, seed) : examples;
    }
}
