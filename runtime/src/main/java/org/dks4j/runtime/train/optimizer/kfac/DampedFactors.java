/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.kfac;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * Factored Tikhonov damping (docs/mathematics.md, section 9.4): (A + π·√λ·I) ⊗ (G + √λ/π·I) in place of A ⊗ G + λ·I, with π² the ratio of
 * the factors' mean eigenvalues. A factor of size 1 is left as it is and the other takes all damping, which is exact. Where a trace is 0,
 * both factors get √λ.
 *
 * @param input A with its damping
 * @param gradient G with its damping
 */
record DampedFactors(Operand<TFloat32> input, Operand<TFloat32> gradient) {

    /** @param damping λ, already divided by the block's scale, a scalar above 0 */
    static DampedFactors of(Ops tf, Operand<TFloat32> a, Operand<TFloat32> g, Operand<TFloat32> damping) {
        Shares shares = Shares.of(tf, meanEigenvalue(tf, a), size(a), meanEigenvalue(tf, g), size(g), damping);
        return new DampedFactors(plus(tf, a, shares.input()), plus(tf, g, shares.gradient()));
    }

    /**
     * The same where A is diagonal.
     *
     * @param a its diagonal, [inputs]; so is the damped one
     */
    static DampedFactors ofDiagonal(Ops tf, Operand<TFloat32> a, Operand<TFloat32> g, Operand<TFloat32> damping) {
        Shares shares =
                Shares.of(tf, tf.math.mean(a, tf.constant(0)), size(a), meanEigenvalue(tf, g), size(g), damping);
        return new DampedFactors(tf.math.add(a, shares.input()), plus(tf, g, shares.gradient()));
    }

    /**
     * What is added to the eigenvalues of each factor, scalars.
     *
     * @param input to those of A
     * @param gradient to those of G
     */
    private record Shares(Operand<TFloat32> input, Operand<TFloat32> gradient) {

        static Shares of(
                Ops tf,
                Operand<TFloat32> meanA,
                int sizeA,
                Operand<TFloat32> meanG,
                int sizeG,
                Operand<TFloat32> damping) {
            Operand<TFloat32> root = tf.math.sqrt(damping);
            Operand<TBool> bothPositive = tf.math.greater(tf.math.minimum(meanA, meanG), tf.constant(0f));
            Operand<TFloat32> forA;
            Operand<TFloat32> forG;
            if (sizeG == 1) {
                forA = tf.math.div(damping, meanG);
                forG = tf.constant(0f);
            } else if (sizeA == 1) {
                forA = tf.constant(0f);
                forG = tf.math.div(damping, meanA);
            } else {
                Operand<TFloat32> pi = tf.math.sqrt(tf.math.div(meanA, meanG));
                forA = tf.math.mul(pi, root);
                forG = tf.math.div(root, pi);
            }
            return new Shares(tf.select(bothPositive, forA, root), tf.select(bothPositive, forG, root));
        }
    }

    private static int size(Operand<TFloat32> factor) {
        return (int) factor.shape().get(0);
    }

    private static Operand<TFloat32> meanEigenvalue(Ops tf, Operand<TFloat32> factor) {
        return tf.math.mean(tf.linalg.tensorDiagPart(factor), tf.constant(0));
    }

    private static Operand<TFloat32> plus(Ops tf, Operand<TFloat32> factor, Operand<TFloat32> damping) {
        return tf.math.add(factor, tf.math.mul(identity(tf, size(factor)), damping));
    }

    /** The identity matrix, [size, size]. */
    static Operand<TFloat32> identity(Ops tf, int size) {
        return tf.oneHot(
                tf.range(tf.constant(0), tf.constant(size), tf.constant(1)),
                tf.constant(size),
                tf.constant(1f),
                tf.constant(0f));
    }
}
