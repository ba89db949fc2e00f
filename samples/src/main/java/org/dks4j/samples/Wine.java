/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.samples;

import java.util.List;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Repeat;

/** Cultivars of wine by their chemistry: {@code --data samples/tables/wine.csv}. */
@DKSNetwork(input = 13, activation = Activation.TANH)
record Wine(
        @Repeat(8) @Dense(units = 64, activation = Activation.NETWORK) List<Layer> hidden,
        @Dense(units = 3) Layer logits) {}
