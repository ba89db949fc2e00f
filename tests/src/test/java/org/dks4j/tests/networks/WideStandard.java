/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests.networks;

import java.util.List;
import org.dks4j.annotations.*;

/** The standard transformer, causal. */
@DKSNetwork(input = 12, activation = Activation.LEAKY_RELU, method = Method.NONE)
public record WideStandard(
        @Embedding(vocabulary = 64, units = 512, similarity = 0.2) Layer tokens,
        @Repeat(3) @Block List<Both> blocks,
        @LastPosition Layer last,
        @Dense(units = 128) Layer logits) {

    /** One block. */
    public record Both(@Block Attending attending, @Block Computing computing) {}

    /** x plus its attention. */
    @Residual(sum = Summation.PLAIN)
    public record Attending(
            @LayerNorm(centered = false) Layer norm,
            @Attention(heads = 2, causal = true, kernel = AttentionKernel.PLAIN) Layer attention) {}

    /** x plus two dense layers of it. */
    @Residual(sum = Summation.PLAIN)
    public record Computing(
            @LayerNorm(centered = false) Layer norm,
            @Dense(units = 512, activation = Activation.NETWORK) Layer up,
            @Dense(units = 512) Layer down) {}
}
