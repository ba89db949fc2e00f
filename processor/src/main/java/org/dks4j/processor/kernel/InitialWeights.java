/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.kernel;

import java.util.function.DoubleBinaryOperator;

/**
 * The initialization of affine layers, which map q to σ_w²q + σ_b² (docs/mathematics.md, section 1.2).
 *
 * @param gain σ_w², the fan-in times the variance of a weight, for a fan-in and a fan-out
 * @param biasVariance σ_b²
 * @param orthogonal whether the weights preserve lengths and angles, as far as their shape allows; otherwise each
 *     weight is drawn independently
 */
public record InitialWeights(DoubleBinaryOperator gain, double biasVariance, boolean orthogonal) {

    /** Independent weights of one gain at every layer. */
    public static InitialWeights of(double gain, double biasVariance) {
        return new InitialWeights((inputs, outputs) -> gain, biasVariance, false);
    }

    /** σ_w² of one layer, by its input and output channels. */
    public double gain(int inputs, int outputs) {
        return gain.applyAsDouble(inputs, outputs);
    }
}
