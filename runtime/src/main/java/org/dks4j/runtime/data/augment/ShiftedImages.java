/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.augment;

import org.dks4j.runtime.data.ClassTargets;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * Images shifted by whole pixels, and perhaps mirrored. What comes from outside is black.
 *
 * @param sampling near the centres of pixels
 * @param height rows of the images
 * @param width columns of the images
 */
record ShiftedImages(Sampling sampling, int height, int width) implements Geometry {

    private static final float BLACK = 0;

    @Override
    public Operand<TFloat32> images(Ops tf, Operand<TFloat32> images) {
        return sampling.nearest(tf, images, height, width, BLACK);
    }

    @Override
    public Operand<TInt32> classes(Ops tf, Operand<? extends TType> classes) {
        Operand<TFloat32> read =
                sampling.nearest(tf, ClassPlanes.floats(tf, classes), height, width, ClassTargets.UNKNOWN);
        return ClassPlanes.classes(tf, read);
    }
}
