/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.samples;

import org.dks4j.annotations.Activation;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Task;

/** Images of Fashion-MNIST through 30 numbers: the autoencoder of Hinton and Salakhutdinov (2006) for MNIST. */
@DKSNetwork(input = 784, task = Task.RECONSTRUCTION, activation = Activation.TANH)
record FashionAutoencoder(
        @Dense(units = 1000, activation = Activation.NETWORK) Layer encoder1,
        @Dense(units = 500, activation = Activation.NETWORK) Layer encoder2,
        @Dense(units = 250, activation = Activation.NETWORK) Layer encoder3,
        @Dense(units = 30) Layer code,
        @Dense(units = 250, activation = Activation.NETWORK) Layer decoder1,
        @Dense(units = 500, activation = Activation.NETWORK) Layer decoder2,
        @Dense(units = 1000, activation = Activation.NETWORK) Layer decoder3,
        @Dense(units = 784) Layer image) {}
