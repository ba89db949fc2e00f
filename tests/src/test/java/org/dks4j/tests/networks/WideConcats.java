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
import org.dks4j.annotations.From;
import org.dks4j.annotations.InputNormalization;
import org.dks4j.annotations.Layer;

/** Activations of parts that have kernels of their own: of a concatenation, and of a grouped convolution of one. */
@DKSNetwork(
        input = {2, 2, 24},
        inputNormalization = InputNormalization.BARE,
        activation = Activation.COS,
        maximalSlope = 3.65)
public record WideConcats(
        @Conv(channels = 256, kernel = 1) Layer stem,
        @Conv(channels = 256, kernel = 1, activation = Activation.NETWORK) Layer bent,
        @Conv(channels = 256, kernel = 1) Layer branch,
        @Concat(of = {"stem", "branch"}) Layer both,
        @Activate Layer act,
        @From("both") @Conv(channels = 512, kernel = 1, groups = 2) Layer grouped,
        @Activate Layer groups,
        @Concat(of = {"act", "groups"}) Layer all,
        @Conv(channels = 256, kernel = 1) Layer mixed,
        @Flatten Layer flat,
        @Dense(units = 10) Layer logits) {}
