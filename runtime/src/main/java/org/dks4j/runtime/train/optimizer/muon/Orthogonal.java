/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.muon;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * Makes matrices nearly orthogonal: their singular values come close to 1, their singular vectors stay. Each iteration is
 * X ← a·X + (b·A + c·A²)·X with A = X·Xᵀ, which maps a singular value s to a·s + b·s³ + c·s⁵.
 *
 * @param tf where operations go
 * @param iterations how often
 */
record Orthogonal(Ops tf, int iterations) {

    private static final float LINEAR = 3.4445f;
    private static final float CUBIC = -4.7750f;
    private static final float QUINTIC = 2.0315f;

    /** Added to norms, so that a matrix of zeros stays one. */
    private static final float SMALLEST = 1e-7f;

    /**
     * Of a kernel, times the root of the ratio of its sides if it has more rows than columns.
     *
     * @param shape the kernel's; its last axis are the columns
     */
    Operand<TFloat32> of(Operand<TFloat32> value, Shape shape) {
        long columns = shape.get(shape.numDimensions() - 1);
        long rows = shape.size() / columns;
        boolean tall = rows > columns;
        Operand<TFloat32> matrix = tf.reshape(value, tf.constant(new long[] {rows, columns}));
        Operand<TFloat32> norm = tf.math.sqrt(tf.reduceSum(tf.math.square(matrix), tf.constant(new int[] {0, 1})));
        Operand<TFloat32> x = tf.math.div(matrix, tf.math.add(norm, tf.constant(SMALLEST)));
        for (int i = 0; i < iterations; i++) {
            x = tall ? iterated(x, MatMul.transposeA(true), true) : iterated(x, MatMul.transposeB(true), false);
        }
        float scale = (float) Math.sqrt(Math.max(1.0, (double) rows / columns));
        return tf.reshape(tf.math.mul(x, tf.constant(scale)), tf.constant(shape.asArray()));
    }

    /** The products are of the shorter side: of a tall matrix the iteration is that of its transpose, transposed. */
    private Operand<TFloat32> iterated(Operand<TFloat32> x, MatMul.Options product, boolean tall) {
        Operand<TFloat32> a = tf.linalg.matMul(x, x, product);
        Operand<TFloat32> polynomial = tf.math.add(
                tf.math.mul(a, tf.constant(CUBIC)), tf.math.mul(tf.linalg.matMul(a, a), tf.constant(QUINTIC)));
        Operand<TFloat32> change = tall ? tf.linalg.matMul(x, polynomial) : tf.linalg.matMul(polynomial, x);
        return tf.math.add(tf.math.mul(x, tf.constant(LINEAR)), change);
    }
}
