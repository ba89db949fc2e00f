/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests.networks;

import java.util.List;
import org.dks4j.annotations.Activate;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Block;
import org.dks4j.annotations.Conv;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Flatten;
import org.dks4j.annotations.InputNormalization;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Repeat;
import org.dks4j.annotations.Residual;
import org.dks4j.annotations.SqueezeExcite;

/** Factors for channels that start at 1, in a wide residual network; and at the end some that do not, of a single location. */
@DKSNetwork(
        input = {1, 1, 24},
        inputNormalization = InputNormalization.BARE,
        activation = Activation.TANH)
public record WideSqueezed(
        @Conv(channels = 512, kernel = 1) Layer stem,
        @Repeat(3) @Block(channels = 512) List<Gated> blocks,
        @Activate Layer act,
        @Conv(channels = 512, kernel = 1) Layer last,
        @SuppressWarnings("DKS133") @SqueezeExcite(reduction = 2) Layer factors,
        @Flatten Layer flat,
        @Dense(units = 10) Layer logits) {

    /** A residual block that ends with open factors. */
    @Residual(shortcut = 0.6)
    public record Gated(
            @Activate Layer act, @Conv(kernel = 3) Layer conv, @SqueezeExcite(reduction = 4, open = true) Layer gate) {}
}
