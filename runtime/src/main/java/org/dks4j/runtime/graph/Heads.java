/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What the heads of an attention layer make of some positions, the rows, from all that they may look at, the columns.
 *
 * @param queries of the rows, divided by √d_k, [batch, heads, rows, d_k]
 * @param keys of the columns, [batch, heads, columns, d_k]
 * @param values of the columns
 * @param ownValues those of the rows
 * @param bias of scores, [rows, columns], if there is one
 */
record Heads(
        Operand<TFloat32> queries,
        Operand<TFloat32> keys,
        Operand<TFloat32> values,
        Operand<TFloat32> ownValues,
        Optional<Operand<TFloat32>> bias) {

    /** P, [batch, heads, rows, columns]. */
    Operand<TFloat32> softmax(Ops tf) {
        Operand<TFloat32> scores = product(tf, queries, keys, true);
        return tf.nn.softmax(
                bias.<Operand<TFloat32>>map(known -> tf.math.add(scores, known)).orElse(scores));
    }

    /** C: what P is for scores of 0, [rows, columns], or one row of it if all are alike. */
    Operand<TFloat32> centre(Ops tf) {
        return tf.nn.softmax(bias.orElseGet(
                () -> tf.fill(tf.constant(new int[] {1, (int) keys.shape().get(2)}), tf.constant(0f))));
    }

    /** A product for each example and head. */
    static Operand<TFloat32> product(Ops tf, Operand<TFloat32> matrix, Operand<TFloat32> values) {
        return product(tf, matrix, values, false);
    }

    /** Of the second version of the operation: on CPUs TensorFlow has slower code for the third, which TensorFlow Java's method adds. */
    private static Operand<TFloat32> product(Ops tf, Operand<TFloat32> x, Operand<TFloat32> y, boolean transposed) {
        return tf.scope()
                .opBuilder("BatchMatMulV2", "BatchMatMul")
                .addInput(x.asOutput())
                .addInput(y.asOutput())
                .setAttr("adj_y", transposed)
                .build()
                .output(0);
    }
}
