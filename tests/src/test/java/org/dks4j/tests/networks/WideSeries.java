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
import org.dks4j.annotations.DepthwiseConv;
import org.dks4j.annotations.GlobalMeanPool;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Repeat;
import org.dks4j.annotations.Residual;

/** A wide network along one axis, with a projection that takes every other location. */
@DKSNetwork(
        input = {12, 8},
        activation = Activation.SOFTPLUS)
public record WideSeries(
        @Conv(channels = 128, kernel = 5) Layer stem,
        @Repeat(2) @Block(channels = 128) List<Steps> steps,
        @Block(channels = 256, stride = 2) Halves halves,
        @Activate Layer last,
        @GlobalMeanPool Layer mean,
        @Dense(units = 10) Layer logits) {

    /** Two convolutions along the series. */
    @Residual(shortcut = 0.6)
    public record Steps(
            @Activate Layer act1, @Conv(kernel = 3) Layer conv1, @Activate Layer act2, @Conv(kernel = 1) Layer conv2) {}

    /** Every other step. */
    @Residual(shortcut = 0.8)
    public record Halves(
            @Activate Layer act,
            @DepthwiseConv(kernel = 3, strided = true) Layer depthwise,
            @Conv(kernel = 3) Layer conv) {}
}
