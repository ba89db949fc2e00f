/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.augment;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/** Nothing is moved. */
record WholeImages() implements Geometry {

    @Override
    public Operand<TFloat32> images(Ops tf, Operand<TFloat32> images) {
        return images;
    }

    @Override
    public Operand<? extends TType> classes(Ops tf, Operand<? extends TType> classes) {
        return classes;
    }
}
