/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.augment;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * Boxes of images, resized and perhaps mirrored. Images are continued by their outermost pixels.
 *
 * @param sampling where the output's pixels are
 * @param height rows of the output
 * @param width columns of the output
 */
record ResizedBoxes(Sampling sampling, int height, int width) implements Geometry {

    @Override
    public Operand<TFloat32> images(Ops tf, Operand<TFloat32> images) {
        Operand<TFloat32> continued = continued(tf, images);
        return insideContinued(tf).bilinear(tf, continued, height, width);
    }

    @Override
    public Operand<TInt32> classes(Ops tf, Operand<? extends TType> classes) {
        Operand<TFloat32> continued = continued(tf, ClassPlanes.floats(tf, classes));
        return ClassPlanes.classes(tf, insideContinued(tf).nearest(tf, continued, height, width, 0));
    }

    /** The outer half of the outermost pixels is outside of their centres, where the operation would give 0. */
    private static Operand<TFloat32> continued(Ops tf, Operand<TFloat32> images) {
        return tf.mirrorPad(images, tf.constant(new int[][] {{0, 0}, {1, 1}, {1, 1}, {0, 0}}), "SYMMETRIC");
    }

    private Sampling insideContinued(Ops tf) {
        Operand<TFloat32> one = tf.constant(1f);
        return new Sampling(
                tf.math.add(sampling.top(), one),
                tf.math.add(sampling.left(), one),
                tf.math.add(sampling.bottom(), one),
                tf.math.add(sampling.right(), one));
    }
}
