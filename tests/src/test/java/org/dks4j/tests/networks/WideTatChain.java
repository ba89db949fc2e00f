/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests.networks;

import java.util.List;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Method;
import org.dks4j.annotations.Repeat;

/** A chain with leaky ReLU and TAT, whose c values grow. */
@DKSNetwork(input = 100, activation = Activation.LEAKY_RELU, method = Method.TAT)
public record WideTatChain(
        @Repeat(15) @Dense(units = 512, activation = Activation.NETWORK) List<Layer> hidden,
        @Dense(units = 128) Layer logits) {}
