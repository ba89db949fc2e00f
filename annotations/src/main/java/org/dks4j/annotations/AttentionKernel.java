/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.annotations;

/** What {@link Attention} does at initialization (docs/mathematics.md, section 12.2). */
public enum AttentionKernel {
    /**
     * E-SPA: the correlation of two positions falls exponentially with their distance (He, Martens et al. 2023, arXiv 2302.10322). Query weights start at 0; the
     * attention comes from constants that are added to its logits, and its rows are scaled so that q stays 1.
     */
    EXPONENTIAL,
    /** U-SPA: the same with one correlation for all positions. */
    UNIFORM,
    /** Value-SkipInit: (α·I + β·P)·X with trainable α = 1 and β = 0 of each head, so that it starts as the identity. */
    IDENTITY,
    /**
     * Shaped attention: (α·I + β·P - γ·C)·X with trainable α = β = γ = 1 of each head and C = P at initialization, so that it starts as the identity (Noci et al.
     * 2023, arXiv 2306.17759; He and Hofmann 2024, arXiv 2311.01906).
     */
    SHAPED,
    /**
     * Attention near the identity by the initialization of its weights alone, for networks with normalization and without shortcuts (Ji, Martens et al. 2025, arXiv
     * 2510.00345).
     */
    CONDITIONED,
    /** Usual attention: only with {@link Method#NONE} and a residual sum. */
    PLAIN
}
