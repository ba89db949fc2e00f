/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.benchmarks;

import java.util.List;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Conv;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.GlobalMeanPool;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Repeat;

/** Twenty convolutions along one axis on Fashion-MNIST: an image is a series of 28 rows, whose pixels are its channels. */
@DKSNetwork(
        input = {28, 28},
        activation = Activation.TANH)
record FashionRows(
        @Conv(channels = 64, kernel = 3, activation = Activation.NETWORK) Layer stem,
        @Repeat(9) @Conv(channels = 64, kernel = 3, activation = Activation.NETWORK) List<Layer> steps,
        @Conv(channels = 128, kernel = 3, stride = 2, activation = Activation.NETWORK) Layer half,
        @Repeat(9) @Conv(channels = 128, kernel = 3, activation = Activation.NETWORK) List<Layer> rest,
        @GlobalMeanPool Layer mean,
        @Dense(units = 10) Layer logits) {}
