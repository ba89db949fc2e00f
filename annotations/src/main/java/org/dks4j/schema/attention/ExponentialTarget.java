/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.schema.attention;

import java.util.Arrays;

/**
 * E-SPA: Σ_l[i, j] = e^(-γ_l·|i - j|), with γ_l falling from infinity to γ_L such that the diagonal of every causal attention is the same.
 *
 * @param decay γ_L, above 0
 * @param layers L
 */
public record ExponentialTarget(double decay, int layers) implements TargetKernel {

    /** @throws IllegalArgumentException if there is no layer or the decay is not above 0 */
    public ExponentialTarget {
        if (!(decay > 0) || layers < 1) {
            throw new IllegalArgumentException(
                    "a decay above 0 and a layer are needed, not " + decay + " and " + layers);
        }
    }

    /** a_l² = 1 - λ_l². */
    private double rest(int layer) {
        return StrictMath.exp((double) layer / layers * logRest());
    }

    /** ln a_L². */
    private double logRest() {
        return StrictMath.log(-StrictMath.expm1(-2 * decay));
    }

    /** λ_l = e^(-γ_l): the correlation of neighbours after layer l; 0 for l = 0. */
    public double correlation(int layer) {
        return StrictMath.sqrt(-StrictMath.expm1((double) layer / layers * logRest()));
    }

    /** r = a_L^(1/L): how much of each position but the first a causal attention keeps. */
    public double kept() {
        return StrictMath.exp(logRest() / (2.0 * layers));
    }

    @Override
    public double entry(int layer, int i, int j) {
        return i == j ? 1 : StrictMath.pow(correlation(layer), Math.abs(i - j));
    }

    /** In closed form; differences of λ are written as quotients, which lose no digits. */
    @Override
    public CausalExponential causal(int layer, int positions) {
        double kept = kept();
        double before = correlation(layer - 1);
        double after = correlation(layer);
        // 1 - r² = λ_l² - r²·λ_{l-1}², and λ_l² - λ_{l-1}² = a_{l-1}²·(1 - r²).
        double lost = -StrictMath.expm1(logRest() / layers);
        return new CausalExponential(
                positions,
                after,
                kept,
                kept * rest(layer - 1) * lost / (after + before),
                lost / (after + kept * before));
    }

    @Override
    public DenseAttention encoder(int layer, int positions) {
        return new DenseAttention(SquareMatrices.product(
                root(correlation(layer), positions, -0.5), root(correlation(layer - 1), positions, 0.5)));
    }

    /** A power of Σ⁻¹, which is tridiagonal: (1 + λ² on the diagonal, 1 at its ends, -λ beside it) / (1 - λ²). */
    private static double[][] root(double lambda, int positions, double power) {
        double scale = 1 / (1 - lambda * lambda);
        double[] diagonal = new double[positions];
        double[] beside = new double[Math.max(0, positions - 1)];
        for (int i = 0; i < positions; i++) {
            boolean end = i == 0 || i == positions - 1;
            diagonal[i] = positions == 1 ? 1 : scale * (end ? 1 : 1 + lambda * lambda);
        }
        Arrays.fill(beside, -lambda * scale);
        return TridiagonalMatrix.symmetricPower(diagonal, beside, power);
    }
}
