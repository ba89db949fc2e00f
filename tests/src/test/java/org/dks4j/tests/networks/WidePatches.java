/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests.networks;

import org.dks4j.annotations.*;

/** Patches of images as positions. */
@DKSNetwork(
        input = {12, 12, 3},
        activation = Activation.TANH)
public record WidePatches(
        @Patches(size = 4, units = 512, similarity = 0.3) Layer patches,
        @Positions(weight = 0.4) Layer positions,
        @Attention(heads = 4, decay = 0.05) Layer attention0,
        @Dense(units = 512, activation = Activation.NETWORK) Layer up0,
        @Dense(units = 512, activation = Activation.NETWORK) Layer down0,
        @Attention(heads = 4, decay = 0.05) Layer attention1,
        @Dense(units = 512, activation = Activation.NETWORK) Layer up1,
        @Dense(units = 512, activation = Activation.NETWORK) Layer down1,
        @LastPosition Layer last,
        @Dense(units = 128) Layer logits) {}
