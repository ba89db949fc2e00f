/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests.networks;

import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Conv;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.GlobalMeanPool;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Reshape;
import org.dks4j.annotations.Upsample;

/** A wide network whose features get locations. */
@DKSNetwork(input = 24, activation = Activation.SOFTPLUS)
public record WideGenerator(
        @Dense(units = 768, activation = Activation.NETWORK) Layer code,
        @Reshape({2, 3, 128}) Layer locations,
        @Conv(channels = 256, kernel = 3, activation = Activation.NETWORK) Layer coarse,
        @Upsample(size = {2, 1}) Layer up,
        @Conv(channels = 256, kernel = 3, activation = Activation.NETWORK) Layer fine,
        @Conv(channels = 256, kernel = 1, activation = Activation.NETWORK) Layer last,
        @GlobalMeanPool Layer mean,
        @Dense(units = 10) Layer logits) {}
