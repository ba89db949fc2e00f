/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.feed;

import java.util.Arrays;
import org.dks4j.runtime.data.ExampleSpec;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** Stored numbers of examples, one row per example, as what networks and losses read. */
final class StoredNumbers {

    private StoredNumbers() {}

    /** Whole numbers as int32, others as float32, in the shape of the examples, [batch, ..]. */
    static Operand<? extends TType> shaped(Ops tf, Operand<? extends TType> rows, ExampleSpec form) {
        return switch (form.type()) {
            case UINT8, FLOAT32 -> floats(tf, rows, form);
            case INT32 -> tf.dtypes.cast(tf.reshape(rows, tf.constant(batch(form))), TInt32.class);
        };
    }

    /** Numbers as floats in the shape of the examples, [batch, ..]. */
    static Operand<TFloat32> floats(Ops tf, Operand<? extends TType> rows, ExampleSpec form) {
        return tf.reshape(tf.dtypes.cast(rows, TFloat32.class), tf.constant(batch(form)));
    }

    private static long[] batch(ExampleSpec form) {
        long[] shape = new long[form.shape().size() + 1];
        Arrays.setAll(shape, i -> i == 0 ? -1 : form.shape().get(i - 1));
        return shape;
    }
}
