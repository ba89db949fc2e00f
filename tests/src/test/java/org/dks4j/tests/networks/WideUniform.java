/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests.networks;

import org.dks4j.annotations.*;

/** A causal transformer of U-SPA with DKS. */
@DKSNetwork(input = 12, activation = Activation.SOFTPLUS)
public record WideUniform(
        @Embedding(vocabulary = 64, units = 512, similarity = 0.2) Layer tokens,
        @Positions(weight = 0.4) Layer positions,
        @Attention(heads = 4, causal = true, kernel = AttentionKernel.UNIFORM, projection = false) Layer attention0,
        @Dense(units = 512, activation = Activation.NETWORK) Layer up0,
        @Dense(units = 512, activation = Activation.NETWORK) Layer down0,
        @Attention(heads = 4, causal = true, kernel = AttentionKernel.UNIFORM, projection = false) Layer attention1,
        @Dense(units = 512, activation = Activation.NETWORK) Layer up1,
        @Dense(units = 512, activation = Activation.NETWORK) Layer down1,
        @Attention(heads = 4, causal = true, kernel = AttentionKernel.UNIFORM, projection = false) Layer attention2,
        @Dense(units = 512, activation = Activation.NETWORK) Layer up2,
        @Dense(units = 512, activation = Activation.NETWORK) Layer down2,
        @LastPosition Layer last,
        @Dense(units = 128) Layer logits) {}
