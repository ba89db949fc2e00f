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
import org.dks4j.annotations.GlobalMeanPool;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Repeat;
import org.dks4j.annotations.Residual;

/** A residual network with a projection, a stride and two activations. */
@SuppressWarnings("DKS205") // one channel is what the tests are about, or enough for them
@DKSNetwork(
        input = {28, 28, 1},
        activation = Activation.GELU)
public record SmallResNet(
        @Conv(channels = 8, kernel = 5, stride = 4) Layer stem,
        @Repeat(2) @Block(channels = 8) List<Basic> wide,
        @Block(channels = 16, stride = 2) Basic deep,
        @Activate(Activation.LEAKY_RELU) Layer last,
        @GlobalMeanPool Layer mean,
        @Dense(units = 10) Layer logits) {

    /** Two convolutions. */
    @Residual(shortcut = 0.6)
    public record Basic(
            @Activate Layer act1,
            @Conv(kernel = 3, strided = true) Layer conv1,
            @Activate Layer act2,
            @Conv(width = 0.5, kernel = 1) Layer conv2,
            @Conv(kernel = 1) Layer conv3) {}
}
