/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.samples;

import java.util.List;
import org.dks4j.annotations.Activate;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Repeat;

/** Activations given as formulas: Mish, a Gaussian, snake, a piecewise-linear function, on Fashion-MNIST. */
@DKSNetwork(input = 784, formula = "x * tanh(softplus(x))")
record FashionMish(
        @Repeat(90) @Dense(units = 100, activation = Activation.NETWORK) List<Layer> mish,
        @Dense(units = 100) Layer dense1,
        @Activate(formula = "exp(-x^2)") Layer gaussian,
        @Dense(units = 100) Layer dense2,
        @Activate(formula = "x + sin(x)^2") Layer snake,
        @Dense(units = 100) Layer dense3,
        @Activate(formula = "if(x < 0, 0.8 * x, max(0.9 * x, x - 0.1))") Layer pieces,
        @Dense(units = 10) Layer logits) {}
