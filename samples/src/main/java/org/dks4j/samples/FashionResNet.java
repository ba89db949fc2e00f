/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.samples;

import java.util.List;
import org.dks4j.annotations.Activate;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Block;
import org.dks4j.annotations.Conv;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Flatten;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Repeat;
import org.dks4j.annotations.Residual;
import org.dks4j.annotations.SpaceToDepth;

/** A residual network without normalization, on Fashion-MNIST. */
@DKSNetwork(
        input = {28, 28, 1},
        activation = Activation.SOFTPLUS)
record FashionResNet(
        @SpaceToDepth(size = 2) Layer patches,
        @Conv(channels = 24, kernel = 3) Layer stem,
        @Repeat(7) @Block(channels = 24) List<Basic> wide,
        @Repeat(8) @Block(channels = 48, stride = 2) List<Basic> deep,
        @Activate Layer last,
        @Flatten Layer all,
        @Dense(units = 10) Layer logits) {

    /** Two convolutions and a shortcut that keeps half of the variance. */
    @Residual(shortcut = 0.7071067811865476)
    record Basic(
            @Activate Layer act1,
            @Conv(kernel = 3, strided = true) Layer conv1,
            @Activate Layer act2,
            @Conv(kernel = 3) Layer conv2) {}
}
