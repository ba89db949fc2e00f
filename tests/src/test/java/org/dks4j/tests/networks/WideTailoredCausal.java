/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests.networks;

import org.dks4j.annotations.*;

/** A causal transformer of E-SPA with TAT, the published combination, without rescaled rows: q grows and positions become alike. */
@SuppressWarnings("DKS207")
@DKSNetwork(input = 12, activation = Activation.LEAKY_RELU, method = Method.TAT, cAtZero = 0.7)
public record WideTailoredCausal(
        @Embedding(vocabulary = 64, units = 512, similarity = 0.1) Layer tokens,
        @Attention(heads = 4, causal = true, rescaled = false) Layer attention0,
        @Dense(units = 512, activation = Activation.NETWORK) Layer up0,
        @Dense(units = 512, activation = Activation.NETWORK) Layer down0,
        @Attention(heads = 4, causal = true, rescaled = false) Layer attention1,
        @Dense(units = 512, activation = Activation.NETWORK) Layer up1,
        @Dense(units = 512, activation = Activation.NETWORK) Layer down1,
        @Attention(heads = 4, causal = true, rescaled = false) Layer attention2,
        @Dense(units = 512, activation = Activation.NETWORK) Layer up2,
        @Dense(units = 512, activation = Activation.NETWORK) Layer down2,
        @Attention(heads = 4, causal = true, rescaled = false) Layer attention3,
        @Dense(units = 512, activation = Activation.NETWORK) Layer up3,
        @Dense(units = 512, activation = Activation.NETWORK) Layer down3,
        @LastPosition Layer last,
        @Dense(units = 128) Layer logits) {}
