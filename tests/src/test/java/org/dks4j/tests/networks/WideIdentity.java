/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests.networks;

import org.dks4j.annotations.*;

/** Attention that starts as the identity, in both forms. */
@DKSNetwork(input = 12, activation = Activation.TANH)
public record WideIdentity(
        @Embedding(vocabulary = 64, units = 512, similarity = 0.2) Layer tokens,
        @Positions(weight = 0.4) Layer positions,
        @Attention(heads = 4, kernel = AttentionKernel.IDENTITY) Layer attention0,
        @Dense(units = 512, activation = Activation.NETWORK) Layer up0,
        @Dense(units = 512, activation = Activation.NETWORK) Layer down0,
        @Attention(heads = 4, causal = true, kernel = AttentionKernel.SHAPED) Layer attention1,
        @Dense(units = 512, activation = Activation.NETWORK) Layer up1,
        @Dense(units = 512, activation = Activation.NETWORK) Layer down1,
        @Attention(heads = 4, kernel = AttentionKernel.SHAPED) Layer attention2,
        @Dense(units = 512, activation = Activation.NETWORK) Layer up2,
        @Dense(units = 512, activation = Activation.NETWORK) Layer down2,
        @LastPosition Layer last,
        @Dense(units = 128) Layer logits) {}
