/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import org.dks4j.schema.attention.ConditionedWeights;

/**
 * An attention layer: diag(D)·P·X·W_V·W_O with P = softmax(Q·Kᵀ/√d_k + B + M), for each head on its slice of X·W_V (docs/mathematics.md, section 12).
 * Each position sees all, unless it is {@link #causal}.
 */
public final class AttentionSpec {

    private final AttentionKernel kernel;
    private final int heads;
    private final boolean causal;
    private final boolean projected;

    private AttentionSpec(AttentionKernel kernel, int heads, boolean causal, boolean projected) {
        this.kernel = kernel;
        this.heads = heads;
        this.causal = causal;
        this.projected = projected;
    }

    private static AttentionSpec of(AttentionKernel kernel, int heads) {
        return new AttentionSpec(kernel, heads, false, true);
    }

    /**
     * E-SPA: at initialization the correlation of positions after the last attention is e^(-decay) for each step between them.
     *
     * @param decay above 0
     */
    public static AttentionSpec exponential(int heads, double decay) {
        return of(new AttentionKernel.Exponential(decay), heads);
    }

    /**
     * U-SPA: at initialization all positions have the same correlation after the last attention.
     *
     * @param correlation from the start to below 1
     * @param start the same before the first attention, from 0
     */
    public static AttentionSpec uniform(int heads, double correlation, double start) {
        return of(new AttentionKernel.Uniform(correlation, start), heads);
    }

    /** Value-SkipInit: α·X + β·P·X with trainable α, 1 at first, and β, 0 at first, of each head. */
    public static AttentionSpec identity(int heads) {
        return of(new AttentionKernel.Identity(), heads);
    }

    /** Shaped attention: (α·I + β·P - γ·C)·X with trainable α, β and γ of each head, 1 at first, and C what P is for scores of 0. */
    public static AttentionSpec shaped(int heads) {
        return of(new AttentionKernel.Shaped(), heads);
    }

    /** The same as {@link #conditioned(int, double, double, double)} with the noise 2 and the identity 0.6. */
    public static AttentionSpec conditioned(int heads, double gain) {
        return conditioned(heads, gain, ConditionedWeights.ALPHA, ConditionedWeights.BETA);
    }

    /**
     * Attention whose kernels alone are conditioned: W_V·W_O is gain² times an orthogonal matrix, and W_Q·W_Kᵀ of each head the best approximation of its
     * rank to noise·Z + identity·I with entries of Z of variance 1 / d.
     *
     * @param gain above 0
     */
    public static AttentionSpec conditioned(int heads, double gain, double noise, double identity) {
        return of(new AttentionKernel.Conditioned(gain, noise, identity), heads);
    }

    /** Attention as usual, with kernels as the network's others are drawn. */
    public static AttentionSpec plain(int heads) {
        return of(new AttentionKernel.Plain(), heads);
    }

    /** Each position sees itself and those before. */
    public AttentionSpec causal() {
        return new AttentionSpec(kernel, heads, true, projected);
    }

    /** Without W_O. */
    public AttentionSpec unprojected() {
        return new AttentionSpec(kernel, heads, causal, false);
    }

    AttentionKernel kernel() {
        return kernel;
    }

    int heads() {
        return heads;
    }

    boolean isCausal() {
        return causal;
    }

    boolean isProjected() {
        return projected;
    }
}
