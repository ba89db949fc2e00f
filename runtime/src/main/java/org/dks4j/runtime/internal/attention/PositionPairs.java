/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.attention;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Positions that look, and positions that they look at. Both count from 0.
 *
 * @param rows the places of those that look, [rows]
 * @param columns the places of those that they look at, [columns]
 */
public record PositionPairs(Operand<TInt32> rows, Operand<TInt32> columns) {

    /** Those from one place to another, looking at the first so many. */
    public static PositionPairs of(Ops tf, int first, int last, int columns) {
        return new PositionPairs(range(tf, first, last), range(tf, 0, columns));
    }

    private static Operand<TInt32> range(Ops tf, int first, int last) {
        return tf.range(tf.constant(first), tf.constant(last), tf.constant(1));
    }

    /** The rows as a column, [rows, 1]. */
    Operand<TFloat32> down(Ops tf) {
        return tf.reshape(tf.dtypes.cast(rows, TFloat32.class), tf.constant(new int[] {-1, 1}));
    }

    /** The columns as a row, [1, columns]. */
    Operand<TFloat32> across(Ops tf) {
        return tf.reshape(tf.dtypes.cast(columns, TFloat32.class), tf.constant(new int[] {1, -1}));
    }

    /** How many positions each row is after each column, [rows, columns]. */
    Operand<TFloat32> distance(Ops tf) {
        return tf.math.sub(down(tf), across(tf));
    }

    /** Whether a column is later than its row, [rows, columns]. */
    Operand<TBool> isLater(Ops tf) {
        return tf.math.less(distance(tf), tf.constant(0f));
    }
}
