/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests.networks;

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
import org.dks4j.annotations.Input;
import org.dks4j.annotations.InputNormalization;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.LayerNorm;
import org.dks4j.annotations.Repeat;
import org.dks4j.annotations.Residual;
import org.dks4j.annotations.Sum;

/** Wide layers of every kind, of two inputs with a coordinate appended. */
@DKSNetwork(
        input = {6, 6, 1},
        inputNormalization = InputNormalization.HOMOGENEOUS,
        activation = Activation.TANH)
public record WideBranches(
        @Input({6, 6, 2}) Layer depth,
        @Conv(channels = 128, kernel = 3) Layer stem,
        @Repeat(2) @Block(channels = 128) List<Mixed> mixed,
        @From("depth") @Conv(channels = 128, kernel = 3, activation = Activation.SWISH) Layer near,
        @Conv(channels = 128, kernel = 1) Layer nearer,
        @Sum(
                        of = {"mixed", "nearer"},
                        weights = {0.6, 0.8})
                Layer sum,
        @Activate Layer activated,
        @Conv(channels = 256, kernel = 3, groups = 2) Layer grouped,
        @From("sum") @Conv(channels = 256, kernel = 1) Layer opening,
        @From("grouped") @Gate(by = "opening", weight = 0.4) Layer gated,
        @Conv(channels = 128, kernel = 3) Layer mixing,
        @LayerNorm Layer norm,
        @Activate Layer last,
        @Concat(of = {"last", "sum"}) Layer concat,
        @Conv(channels = 128, kernel = 1) Layer scores,
        @LayerNorm(centered = false) Layer rms,
        @GlobalMeanPool Layer mean,
        @Dense(units = 10) Layer logits) {

    /** Branches of different lengths and a shortcut. */
    @Branches
    @Residual(shortcut = 0.6)
    public record Mixed(@Conv(kernel = 1) Layer plain, @Block Separable separable) {}

    /** A depthwise convolution between two that mix. */
    public record Separable(
            @Activate Layer act,
            @DepthwiseConv(kernel = 3) Layer depthwise,
            @Conv(kernel = 1) Layer pointwise,
            @Activate Layer inner,
            @Conv(kernel = 3) Layer outer) {}
}
