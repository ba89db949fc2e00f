/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.samples;

import java.util.List;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Conv;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Flatten;
import org.dks4j.annotations.Initializer;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Method;
import org.dks4j.annotations.Repeat;
import org.dks4j.annotations.SpaceToDepth;

/** FashionVanilla without kernel shaping, for comparison: it does not train. */
@DKSNetwork(
        input = {28, 28, 1},
        activation = Activation.SOFTPLUS,
        method = Method.NONE,
        initializer = Initializer.HE)
record FashionVanillaPlain(
        @SpaceToDepth(size = 2) Layer patches,
        @Conv(channels = 24, kernel = 3, activation = Activation.NETWORK) Layer stem,
        @Repeat(14) @Conv(channels = 24, kernel = 3, activation = Activation.NETWORK) List<Layer> wide,
        @Conv(channels = 48, kernel = 3, stride = 2, activation = Activation.NETWORK) Layer shrink,
        @Repeat(15) @Conv(channels = 48, kernel = 3, activation = Activation.NETWORK) List<Layer> deep,
        @Flatten Layer all,
        @Dense(units = 10) Layer logits) {}
