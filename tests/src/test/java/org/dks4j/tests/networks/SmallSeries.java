/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests.networks;

import java.util.List;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Conv;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.GlobalMeanPool;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.MeanPool;
import org.dks4j.annotations.Repeat;

/** A deep chain that reads a digit row by row: eight steps of eight channels. */
@DKSNetwork(
        input = {8, 8},
        activation = Activation.TANH)
public record SmallSeries(
        @Conv(channels = 32, kernel = 3, activation = Activation.NETWORK) Layer stem,
        @Repeat(8) @Conv(channels = 32, kernel = 3, activation = Activation.NETWORK) List<Layer> steps,
        @Conv(channels = 32, kernel = 3, stride = 2, activation = Activation.NETWORK) Layer half,
        @MeanPool(size = 2) Layer pool,
        @GlobalMeanPool Layer mean,
        @Dense(units = 10) Layer logits) {}
