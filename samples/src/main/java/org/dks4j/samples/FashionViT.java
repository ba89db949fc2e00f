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
import org.dks4j.annotations.GlobalMeanPool;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Patches;
import org.dks4j.annotations.Positions;
import org.dks4j.annotations.Repeat;

/** A vision transformer of twelve blocks without shortcuts and without normalization, on Fashion-MNIST. */
@DKSNetwork(
        input = {28, 28, 1},
        activation = Activation.GELU)
record FashionViT(
        @Patches(size = 4, units = 64, similarity = 0.5) Layer patches,
        @Positions(weight = 0.5) Layer positions,
        @Block @Repeat(12) List<Mixing> blocks,
        @GlobalMeanPool Layer mean,
        @Dense(units = 10) Layer logits) {

    /** Attention and two dense layers. */
    record Mixing(
            @Attention(heads = 4) Layer attention,
            @Dense(width = 2, activation = Activation.NETWORK) Layer up,
            @Dense(width = 1) Layer down) {}
}
