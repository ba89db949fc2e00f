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

/** A short chain that reads images as large as CIFAR's. */
@DKSNetwork(
        input = {32, 32, 3},
        activation = Activation.TANH)
public record SmallColours(
        @Conv(channels = 8, kernel = 5, stride = 4, activation = Activation.NETWORK) Layer stem,
        @Conv(channels = 16, kernel = 3, activation = Activation.NETWORK) Layer conv,
        @GlobalMeanPool Layer mean,
        @Dense(units = 10) Layer logits) {}
