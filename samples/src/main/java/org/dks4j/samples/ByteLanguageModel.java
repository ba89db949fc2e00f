/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.samples;

import java.util.List;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Attention;
import org.dks4j.annotations.Block;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Embedding;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Positions;
import org.dks4j.annotations.Repeat;
import org.dks4j.annotations.Task;

/** A transformer of 24 blocks without shortcuts and without normalization, which predicts the next byte of a text. */
@DKSNetwork(input = 64, activation = Activation.GELU, task = Task.NEXT_TOKEN)
record ByteLanguageModel(
        @Embedding(vocabulary = 256, units = 64, similarity = 0.066) Layer bytes,
        @Positions(weight = 0.3) Layer positions,
        @Block @Repeat(24) List<Mixing> blocks,
        @Dense(units = 256) Layer logits) {

    /** Attention and two dense layers. */
    record Mixing(
            @Attention(heads = 4, causal = true) Layer attention,
            @Dense(width = 2, activation = Activation.NETWORK) Layer up,
            @Dense(width = 1) Layer down) {}
}
