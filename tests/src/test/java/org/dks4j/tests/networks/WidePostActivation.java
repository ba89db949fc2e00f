/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests.networks;

import java.util.List;
import org.dks4j.annotations.Activate;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Block;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Repeat;
import org.dks4j.annotations.Residual;

/** Activations after sums with an activated summand, which make q explode. */
@SuppressWarnings("DKS147")
@DKSNetwork(input = 64, activation = Activation.GELU)
public record WidePostActivation(
        @Dense(units = 256, activation = Activation.NETWORK) Layer stem,
        @Repeat(10) @Block List<Activated> blocks,
        @Dense(units = 10) Layer logits) {

    /** A block with an activation after its sum. */
    public record Activated(@Block Basic sum, @Activate Layer act) {}

    /** The sum. */
    @Residual(shortcut = 0.8)
    public record Basic(@Dense Layer dense1, @Activate Layer act, @Dense Layer dense2) {}
}
