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

/** Handwritten digits of 8x8 pixels as rows of a table: {@code --data samples/tables/digits.csv}. */
@DKSNetwork(input = 64, activation = Activation.TANH)
record Digits(
        @Repeat(8) @Dense(units = 128, activation = Activation.NETWORK) List<Layer> hidden,
        @Dense(units = 10) Layer logits) {}
