/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.augment;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/** Where each image of a batch is read: images and the classes of their pixels alike, so that they stay together. */
public sealed interface Geometry permits WholeImages, ShiftedImages, ResizedBoxes {

    /** Images as they are. */
    static Geometry unchanged() {
        return new WholeImages();
    }

    /**
     * The images read there.
     *
     * @param images [batch, rows, columns, channels]
     */
    Operand<TFloat32> images(Ops tf, Operand<TFloat32> images);

    /**
     * The classes read there: of each pixel that of the nearest one, as classes have no means; outside of the image
     * {@link org.dks4j.runtime.data.ClassTargets#UNKNOWN}.
     *
     * @param classes whole numbers below 2^24, [batch, rows, columns], of as many rows and columns as the images
     * @return [batch, rows, columns] of what is read
     */
    Operand<? extends TType> classes(Ops tf, Operand<? extends TType> classes);
}
