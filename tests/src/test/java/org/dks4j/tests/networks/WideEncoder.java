/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests.networks;

import org.dks4j.annotations.*;

/** A transformer of E-SPA with DKS whose positions see all. */
@DKSNetwork(input = 12, activation = Activation.TANH)
public record WideEncoder(
        @Embedding(vocabulary = 64, units = 512, similarity = 0.3) Layer tokens,
        @Positions(table = PositionTable.SINUSOID, weight = 0.4) Layer positions,
        @Attention(heads = 4, decay = 0.05) Layer attention0,
        @Dense(units = 512, activation = Activation.NETWORK) Layer up0,
        @Dense(units = 512, activation = Activation.NETWORK) Layer down0,
        @Attention(heads = 4, decay = 0.05) Layer attention1,
        @Dense(units = 512, activation = Activation.NETWORK) Layer up1,
        @Dense(units = 512, activation = Activation.NETWORK) Layer down1,
        @Attention(heads = 4, decay = 0.05) Layer attention2,
        @Dense(units = 512, activation = Activation.NETWORK) Layer up2,
        @Dense(units = 512, activation = Activation.NETWORK) Layer down2,
        @Dense(units = 512) Layer out,
        @GlobalMeanPool Layer mean,
        @Dense(units = 128) Layer logits) {}
