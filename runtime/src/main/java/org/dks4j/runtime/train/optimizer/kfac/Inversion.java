/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.kfac;

import java.util.List;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.train.optimizer.SlotVariables;
import org.dks4j.runtime.train.optimizer.refresh.FiniteEigen;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.linalg.TriangularSolve;
import org.tensorflow.types.TFloat32;

/** How the inverse of scale·A ⊗ G + damping·I is computed (docs/mathematics.md, section 9.4). */
public enum Inversion {
    /** Of factors that are damped each ({@link DampedFactors}), by their Cholesky decompositions. */
    CHOLESKY {
        @Override
        public Inverse of(
                SlotVariables slots, String layer, int inputs, int outputs, float scale, Operand<TFloat32> damping) {
            return new CholeskyInverse(
                    square(slots, layer + "/input-inverse", inputs),
                    square(slots, layer + "/gradient-inverse", outputs),
                    scale,
                    damping);
        }
    },
    /** Exactly, in the basis of the factors' eigenvectors: five times as expensive, and every step uses the current damping. */
    EIGENDECOMPOSITION {
        @Override
        public Inverse of(
                SlotVariables slots, String layer, int inputs, int outputs, float scale, Operand<TFloat32> damping) {
            return new EigenInverse(
                    square(slots, layer + "/input-eigenvectors", inputs),
                    square(slots, layer + "/gradient-eigenvectors", outputs),
                    slots.zeros(layer + "/eigenvalues", Shape.of(inputs, outputs)),
                    scale,
                    damping);
        }
    };

    /** The inverse of one layer's block, kept in variables. */
    public interface Inverse {

        /** The variables that keep it. */
        List<Variable<TFloat32>> variables();

        /**
         * The new values of the variables.
         *
         * @param a [inputs, inputs]
         * @param g [outputs, outputs]
         * @return one value for each
         */
        List<Operand<TFloat32>> of(Ops tf, Operand<TFloat32> a, Operand<TFloat32> g);

        /** Applied to a gradient, [inputs, outputs]. */
        Operand<TFloat32> times(Ops tf, Operand<TFloat32> gradient);
    }

    /**
     * Makes its variables, which are 0 until the first refresh.
     *
     * @param inputs the size of A
     * @param outputs the size of G
     * @param scale s of docs/mathematics.md, section 9.1
     * @param damping λ, a scalar
     */
    public abstract Inverse of(
            SlotVariables slots, String layer, int inputs, int outputs, float scale, Operand<TFloat32> damping);

    /** The inverse of a damped factor. */
    static Operand<TFloat32> inverse(Ops tf, Operand<TFloat32> factor) {
        return CholeskyInverse.inverse(tf, factor);
    }

    private static Variable<TFloat32> square(SlotVariables slots, String name, int size) {
        return slots.zeros(name, Shape.of(size, size));
    }

    private record CholeskyInverse(
            Variable<TFloat32> input, Variable<TFloat32> gradient, float scale, Operand<TFloat32> damping)
            implements Inverse {

        @Override
        public List<Variable<TFloat32>> variables() {
            return List.of(input, gradient);
        }

        /** A decomposition that fails is full of NaN. */
        @Override
        public List<Operand<TFloat32>> of(Ops tf, Operand<TFloat32> a, Operand<TFloat32> g) {
            DampedFactors damped = DampedFactors.of(tf, a, g, tf.math.div(damping, tf.constant(scale)));
            return List.of(inverse(tf, damped.input()), inverse(tf, damped.gradient()));
        }

        /** L⁻ᵀ·L⁻¹: one triangular solution and a product, which uses all cores. */
        private static Operand<TFloat32> inverse(Ops tf, Operand<TFloat32> factor) {
            Operand<TFloat32> root = tf.linalg.cholesky(factor);
            Operand<TFloat32> identity =
                    DampedFactors.identity(tf, (int) factor.shape().get(0));
            Operand<TFloat32> half = tf.linalg.triangularSolve(root, identity, TriangularSolve.lower(true));
            return tf.linalg.matMul(half, half, MatMul.transposeA(true));
        }

        @Override
        public Operand<TFloat32> times(Ops tf, Operand<TFloat32> value) {
            Operand<TFloat32> product = tf.linalg.matMul(tf.linalg.matMul(input.value(), value), gradient.value());
            return scale == 1 ? product : tf.math.mul(product, tf.constant(1 / scale));
        }
    }

    private record EigenInverse(
            Variable<TFloat32> input,
            Variable<TFloat32> gradient,
            Variable<TFloat32> eigenvalues,
            float scale,
            Operand<TFloat32> damping)
            implements Inverse {

        @Override
        public List<Variable<TFloat32>> variables() {
            return List.of(input, gradient, eigenvalues);
        }

        /** Of factors that are not finite all is NaN. */
        @Override
        public List<Operand<TFloat32>> of(Ops tf, Operand<TFloat32> a, Operand<TFloat32> g) {
            FiniteEigen ofInput = FiniteEigen.of(tf, a);
            FiniteEigen ofGradient = FiniteEigen.of(tf, g);
            Operand<TFloat32> column = tf.reshape(notNegative(tf, ofInput.values()), tf.constant(new int[] {-1, 1}));
            Operand<TFloat32> row = tf.reshape(notNegative(tf, ofGradient.values()), tf.constant(new int[] {1, -1}));
            Operand<TFloat32> eigenvalues = tf.math.mul(tf.math.mul(column, row), tf.constant(scale));
            return List.of(ofInput.vectors(), ofGradient.vectors(), eigenvalues);
        }

        /** Rounding may make the smallest negative. */
        private static Operand<TFloat32> notNegative(Ops tf, Operand<TFloat32> values) {
            return tf.math.maximum(values, tf.constant(0f));
        }

        @Override
        public Operand<TFloat32> times(Ops tf, Operand<TFloat32> value) {
            Operand<TFloat32> rotated =
                    tf.linalg.matMul(tf.linalg.matMul(input.value(), value, MatMul.transposeA(true)), gradient.value());
            Operand<TFloat32> divided = tf.math.div(rotated, tf.math.add(eigenvalues.value(), damping));
            return tf.linalg.matMul(
                    tf.linalg.matMul(input.value(), divided), gradient.value(), MatMul.transposeB(true));
        }
    }
}
