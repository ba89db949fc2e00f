/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.Arrays;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The scales and shifts around a transformed activation; a scale of 1 and a shift of 0 add no operation. */
public final class Affine {

    private Affine() {}

    /** scale·x + shift, element-wise. */
    static Operand<TFloat32> scaleThenShift(Ops tf, Operand<TFloat32> x, double scale, double shift) {
        return plus(tf, times(tf, x, scale), shift);
    }

    /** factor·x, element-wise. */
    public static Operand<TFloat32> times(Ops tf, Operand<TFloat32> x, double factor) {
        return factor == 1 ? x : tf.math.mul(x, tf.constant((float) factor));
    }

    /** x + summand, element-wise. */
    static Operand<TFloat32> plus(Ops tf, Operand<TFloat32> x, double summand) {
        if (summand == 0) {
            return x;
        }
        Shape shape = x.shape();
        if (shape.numDimensions() != 2 || shape.get(1) == Shape.UNKNOWN_SIZE) {
            return tf.math.add(x, tf.constant((float) summand));
        }
        // The gradient of a bias takes seven operations less than that of a sum, which might be broadcast. Over
        // locations a bias is slower.
        float[] everywhere = new float[(int) shape.get(1)];
        Arrays.fill(everywhere, (float) summand);
        return tf.nn.biasAdd(x, tf.constant(everywhere));
    }
}
