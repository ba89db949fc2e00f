/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests.networks;

import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Conv;
import org.dks4j.annotations.ConvTranspose;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.GlobalMeanPool;
import org.dks4j.annotations.Layer;

/** A wide network whose transposed convolutions start as upsampling, and one without a stride. */
@DKSNetwork(
        input = {3, 2, 3},
        activation = Activation.SOFTPLUS)
public record WideTransposed(
        @Conv(channels = 192, kernel = 3, activation = Activation.NETWORK) Layer first,
        @ConvTranspose(channels = 256, kernel = 3, stride = 2, everyPhase = true, activation = Activation.NETWORK)
                Layer twice,
        @ConvTranspose(channels = 192, kernel = 3, activation = Activation.NETWORK) Layer same,
        @ConvTranspose(
                        channels = 192,
                        kernel = {4, 2},
                        stride = {2, 1},
                        everyPhase = true,
                        activation = Activation.NETWORK)
                Layer rows,
        @Conv(channels = 192, kernel = 1, activation = Activation.NETWORK) Layer last,
        @GlobalMeanPool Layer mean,
        @Dense(units = 10) Layer logits) {}
