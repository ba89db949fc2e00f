/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * γ·(φ(αx + β) + δ), element-wise (docs/mathematics.md, section 4.1). The scales are kept apart from φ, so that a layer can multiply its kernel by
 * them.
 *
 * @param function φ
 * @param inputScale α, not 0
 * @param inputShift β
 * @param outputScale γ
 * @param outputShift δ
 */
public record TransformedActivation(
        ActivationFunction function, double inputScale, double inputShift, double outputScale, double outputShift)
        implements ActivationFunction {

    /** φ alone. */
    public static TransformedActivation of(ActivationFunction function) {
        return new TransformedActivation(function, 1, 0, 1, 0);
    }

    /**
     * With scale·x + shift as φ's argument.
     *
     * @param scale not 0
     */
    public TransformedActivation input(double scale, double shift) {
        return new TransformedActivation(function, scale, shift, outputScale, outputShift);
    }

    /** With scale·(φ + shift) as its value: the shift is added first. */
    public TransformedActivation output(double scale, double shift) {
        return new TransformedActivation(function, inputScale, inputShift, scale, shift);
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
        return Affine.times(tf, unscaled(tf, x), outputScale);
    }

    /** φ(αx + β) + δ. */
    Operand<TFloat32> unscaled(Ops tf, Operand<TFloat32> x) {
        Operand<TFloat32> value = function.apply(tf, Affine.scaleThenShift(tf, x, inputScale, inputShift));
        return Affine.plus(tf, value, outputShift);
    }
}
