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
import org.dks4j.annotations.Summation;

/** A wide shaped network whose residual blocks start as their shortcuts, one of them a projection. */
@DKSNetwork(
        input = {2, 2, 24},
        inputNormalization = InputNormalization.BARE,
        activation = Activation.TANH)
public record WideSkipInit(
        @Conv(channels = 256, kernel = 3) Layer stem,
        @Repeat(3) @Block(channels = 256) List<Skipped> blocks,
        @Block(channels = 384) Skipped wider,
        @Activate Layer last,
        @Flatten Layer flat,
        @Dense(units = 10) Layer logits) {

    /** Two convolutions, which add nothing at first. */
    @Residual(sum = Summation.SKIP_INIT)
    public record Skipped(
            @Activate Layer act1, @Conv(kernel = 3) Layer conv1, @Activate Layer act2, @Conv(kernel = 3) Layer conv2) {}
}
