/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.Locale;
import java.util.function.BinaryOperator;
import org.dks4j.runtime.internal.text.EnumTexts;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;

/** The precision of products of inputs and kernels. Variables, activations and sums are always float32. */
public enum Precision {
    /** Single precision. */
    FLOAT32 {
        @Override
        Operand<TFloat32> product(
                Ops tf, Operand<TFloat32> x, Operand<TFloat32> kernel, BinaryOperator<Operand<TFloat32>> product) {
            return product.apply(x, kernel);
        }
    },
    /** Inputs and kernels are rounded to bfloat16 (8 bits of mantissa), and so are their products and gradients. */
    BFLOAT16 {
        @Override
        @SuppressWarnings("unchecked") // operations take their type from their inputs, not from Java's type arguments
        Operand<TFloat32> product(
                Ops tf, Operand<TFloat32> x, Operand<TFloat32> kernel, BinaryOperator<Operand<TFloat32>> product) {
            Operand<?> rounded =
                    product.apply((Operand<TFloat32>) rounded(tf, x), (Operand<TFloat32>) rounded(tf, kernel));
            return tf.dtypes.cast(rounded, TFloat32.class);
        }

        private Operand<?> rounded(Ops tf, Operand<TFloat32> x) {
            return tf.dtypes.cast(x, TBfloat16.class);
        }
    };

    /**
     * Reads {@code float32} or {@code bfloat16}.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    public static Precision parse(String text) {
        return EnumTexts.parse(Precision.class, text);
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * A bilinear operation of an input and a kernel.
     *
     * @param product the operation, whose type is that of what it is given
     */
    abstract Operand<TFloat32> product(
            Ops tf, Operand<TFloat32> x, Operand<TFloat32> kernel, BinaryOperator<Operand<TFloat32>> product);
}
