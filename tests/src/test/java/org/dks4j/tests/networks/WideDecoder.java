/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests.networks;

import org.dks4j.annotations.Activate;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Conv;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.DepthToSpace;
import org.dks4j.annotations.GlobalMeanPool;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Upsample;

/** A wide network that halves the number of locations along each axis, and doubles it twice. */
@DKSNetwork(
        input = {8, 6, 3},
        activation = Activation.SOFTPLUS)
public record WideDecoder(
        @Conv(channels = 192, kernel = 3, stride = 2, activation = Activation.NETWORK) Layer down,
        @Upsample(size = 2) Layer up,
        @Conv(channels = 512, kernel = 3) Layer wide,
        @DepthToSpace(size = 2) Layer fine,
        @Activate Layer act,
        @Conv(channels = 192, kernel = 3, activation = Activation.NETWORK) Layer last,
        @Conv(channels = 192, kernel = 1, activation = Activation.NETWORK) Layer more,
        @GlobalMeanPool Layer mean,
        @Dense(units = 10) Layer logits) {}
