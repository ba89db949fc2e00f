/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests.networks;

import org.dks4j.annotations.*;

/** Attention near the identity by its weights. */
@DKSNetwork(input = 12, activation = Activation.TANH)
public record WideConditioned(
        @Embedding(vocabulary = 64, units = 768) Layer tokens,
        @Positions(weight = 0.4) Layer positions,
        @Attention(heads = 2, causal = true, kernel = AttentionKernel.CONDITIONED) Layer attention0,
        @Dense(units = 768, activation = Activation.NETWORK) Layer up0,
        @Dense(units = 768, activation = Activation.NETWORK) Layer down0,
        @Attention(heads = 2, causal = true, kernel = AttentionKernel.CONDITIONED) Layer attention1,
        @Dense(units = 768, activation = Activation.NETWORK) Layer up1,
        @Dense(units = 768, activation = Activation.NETWORK) Layer down1,
        @LastPosition Layer last,
        @Dense(units = 128) Layer logits) {}
