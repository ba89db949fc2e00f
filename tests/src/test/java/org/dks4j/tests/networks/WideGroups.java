/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests.networks;

import org.dks4j.annotations.Activate;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Concat;
import org.dks4j.annotations.Conv;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Flatten;
import org.dks4j.annotations.GroupNorm;
import org.dks4j.annotations.InputNormalization;
import org.dks4j.annotations.Layer;

/** Group normalization at each location: before an activation, and of parts that an activation gave other kernels. */
@DKSNetwork(
        input = {2, 2, 24},
        inputNormalization = InputNormalization.BARE,
        activation = Activation.COS,
        maximalSlope = 4)
public record WideGroups(
        @Conv(channels = 512, kernel = 1, activation = Activation.NETWORK) Layer stem,
        @Conv(channels = 512, kernel = 3) Layer second,
        @GroupNorm(groups = 2, perLocation = true) Layer norm,
        @Activate Layer act,
        @Conv(channels = 512, kernel = 3) Layer branch,
        @Concat(of = {"norm", "branch"}) Layer both,
        @GroupNorm(groups = 4, perLocation = true) Layer apart,
        @Activate Layer bent,
        @GroupNorm(groups = 1, perLocation = true) Layer together,
        @Conv(channels = 256, kernel = 1, activation = Activation.NETWORK) Layer mixed,
        @Conv(channels = 256, kernel = 1, activation = Activation.NETWORK) Layer last,
        @Flatten Layer flat,
        @Dense(units = 10) Layer logits) {}
