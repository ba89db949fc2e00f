/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.schema.attention;

/**
 * The kernels of positions that the attention layers of a network are to have, one after the other: Σ₀ = I before the first, then Σ₁ .. Σ_L
 * (He, Martens et al. 2023, arXiv 2302.10322; docs/mathematics.md, section 12.2).
 */
public sealed interface TargetKernel permits ExponentialTarget, UniformTarget {

    /** L, the number of attention layers. */
    int layers();

    /**
     * Σ_l[i, j].
     *
     * @param layer l, from 0 to L
     */
    double entry(int layer, int i, int j);

    /**
     * The attention that leads from Σ_{l-1} to Σ_l = A·Σ_{l-1}·Aᵀ if each position sees itself and those before: L_l·L_{l-1}⁻¹ with Cholesky factors.
     *
     * @param layer l, from 1 to L
     */
    AttentionMatrix causal(int layer, int positions);

    /**
     * The same if each position sees all: Σ_l^½·Σ_{l-1}^-½ with symmetric square roots.
     *
     * @param layer l, from 1 to L
     */
    AttentionMatrix encoder(int layer, int positions);

    /**
     * The attention of a layer.
     *
     * @param layer l, from 1 to L
     */
    default AttentionMatrix matrix(int layer, int positions, boolean causal) {
        return causal ? causal(layer, positions) : encoder(layer, positions);
    }
}
