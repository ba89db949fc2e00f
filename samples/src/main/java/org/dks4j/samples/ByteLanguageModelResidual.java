/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.samples;

import java.util.List;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Attention;
import org.dks4j.annotations.AttentionKernel;
import org.dks4j.annotations.Block;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Embedding;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.LayerNorm;
import org.dks4j.annotations.Method;
import org.dks4j.annotations.Positions;
import org.dks4j.annotations.Repeat;
import org.dks4j.annotations.Residual;
import org.dks4j.annotations.Summation;
import org.dks4j.annotations.Task;

/** {@link ByteLanguageModel} as the standard transformer: normalization before each branch, and shortcuts. */
@DKSNetwork(input = 64, activation = Activation.GELU, method = Method.NONE, task = Task.NEXT_TOKEN)
record ByteLanguageModelResidual(
        @Embedding(vocabulary = 256, units = 64, similarity = 0.066) Layer bytes,
        @Positions(weight = 0.3) Layer positions,
        @Block @Repeat(24) List<Mixing> blocks,
        @LayerNorm Layer norm,
        @Dense(units = 256) Layer logits) {

    /** One block of the standard transformer. */
    record Mixing(@Block Attending attending, @Block Computing computing) {}

    /** x plus its attention. */
    @Residual(sum = Summation.PLAIN)
    record Attending(
            @LayerNorm Layer norm,
            @Attention(heads = 4, causal = true, kernel = AttentionKernel.PLAIN) Layer attention) {}

    /** x plus two dense layers of it. */
    @Residual(sum = Summation.PLAIN)
    record Computing(
            @LayerNorm Layer norm,
            @Dense(width = 2, activation = Activation.NETWORK) Layer up,
            @Dense(width = 1) Layer down) {}
}
