/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.samples;

import java.util.List;
import org.dks4j.annotations.Activate;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Block;
import org.dks4j.annotations.Branches;
import org.dks4j.annotations.Concat;
import org.dks4j.annotations.Conv;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.DepthwiseConv;
import org.dks4j.annotations.From;
import org.dks4j.annotations.Gate;
import org.dks4j.annotations.GlobalMeanPool;
import org.dks4j.annotations.InputNormalization;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.LayerNorm;
import org.dks4j.annotations.Repeat;
import org.dks4j.annotations.Sum;

/** Branches, joins, gates, grouped and depthwise convolutions: what a graph may have, on Fashion-MNIST. */
@DKSNetwork(
        input = {28, 28, 1},
        inputNormalization = InputNormalization.HOMOGENEOUS,
        activation = Activation.SWISH,
        maximalSlope = 2)
record FashionBranches(
        @Conv(channels = 32, kernel = 5, stride = 2) Layer stem,
        @Repeat(3) @Block(channels = 32) List<Wide> wide,
        @Activate Layer act,
        @Conv(channels = 48, kernel = 3, stride = 2) Layer values,
        @From("act") @Conv(channels = 48, kernel = 1, stride = 2) Layer opening,
        @From("values") @Gate(by = "opening", weight = 0.3) Layer gated,
        @Conv(channels = 48, kernel = 1) Layer left,
        @LayerNorm Layer normalized,
        @Activate Layer activated,
        @Conv(channels = 48, kernel = 3, groups = 4) Layer right,
        @Sum(
                        of = {"left", "right"},
                        weights = {0.8, 0.6})
                Layer both,
        @Concat(of = {"both", "opening"}) Layer all,
        @Activate Layer last,
        @GlobalMeanPool Layer mean,
        @Dense(units = 10) Layer logits) {

    /** A convolution beside two: the first over locations only, the second over channels only. */
    @Branches
    record Wide(@Block Plain plain, @Block Separated separated) {}

    record Plain(@Activate Layer act, @Conv(kernel = 3) Layer conv) {}

    record Separated(
            @Activate Layer act1,
            @DepthwiseConv(kernel = 3) Layer locations,
            @Conv(kernel = 1) Layer channels,
            @Activate Layer act2,
            @Conv(kernel = 3) Layer conv) {}
}
