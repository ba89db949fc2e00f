/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.augment;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** Classes of pixels as images of one channel, which the operations for images read. */
final class ClassPlanes {

    private ClassPlanes() {}

    /** [batch, rows, columns] as [batch, rows, columns, 1]. */
    static Operand<TFloat32> floats(Ops tf, Operand<? extends TType> classes) {
        return tf.expandDims(tf.dtypes.cast(classes, TFloat32.class), tf.constant(-1));
    }

    /** Back: [batch, rows, columns]. */
    static Operand<TInt32> classes(Ops tf, Operand<TFloat32> planes) {
        return tf.dtypes.cast(tf.squeeze(planes, Squeeze.axis(List.of(-1L))), TInt32.class);
    }
}
