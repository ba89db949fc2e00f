/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.refresh;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.SelfAdjointEig;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * The eigendecomposition of a symmetric matrix of size n. Of a matrix that is not finite all is NaN, as of decompositions that fail:
 * TensorFlow's operation would end the run of the one member of a group that decomposes it, while the others wait for it.
 *
 * @param values the eigenvalues, from the smallest, [n]
 * @param vectors their eigenvectors, one a column, [n, n]
 */
public record FiniteEigen(Operand<TFloat32> values, Operand<TFloat32> vectors) {

    /** That of a matrix [n, n]. */
    public static FiniteEigen of(Ops tf, Operand<TFloat32> matrix) {
        Operand<TBool> finite = tf.math.isFinite(matrix);
        SelfAdjointEig<TFloat32> eigen = tf.linalg.selfAdjointEig(tf.select(finite, matrix, tf.zerosLike(matrix)));
        Operand<TFloat32> problem =
                tf.select(tf.reduceAll(finite, tf.constant(new int[] {0, 1})), tf.constant(0f), tf.constant(Float.NaN));
        return new FiniteEigen(tf.math.add(eigen.e(), problem), tf.math.add(eigen.v(), problem));
    }
}
