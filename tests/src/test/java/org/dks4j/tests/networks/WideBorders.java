/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests.networks;

import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Concat;
import org.dks4j.annotations.Conv;
import org.dks4j.annotations.Crop;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.From;
import org.dks4j.annotations.GlobalMeanPool;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Pad;
import org.dks4j.annotations.Padding;
import org.dks4j.annotations.Upsample;

/** A wide network with zeros around locations, and without some of them. */
@DKSNetwork(
        input = {5, 6, 3},
        activation = Activation.SOFTPLUS)
public record WideBorders(
        @Conv(channels = 192, kernel = 3, activation = Activation.NETWORK) Layer encoded,
        @Pad(
                        before = 1,
                        after = {1, 2})
                Layer zeros,
        @Conv(
                        channels = 192,
                        kernel = {3, 5},
                        stride = 2,
                        padding = Padding.VALID,
                        activation = Activation.NETWORK)
                Layer down,
        @Upsample(size = 2) Layer up,
        @From("encoded")
                @Crop(
                        before = {0, 1},
                        after = {0, 1})
                Layer narrow,
        @From("up")
                @Crop(
                        before = {0, 1},
                        after = 1)
                Layer low,
        @Concat(of = {"narrow", "low"}) Layer both,
        @Conv(channels = 192, kernel = 3, activation = Activation.NETWORK) Layer decoded,
        @Conv(channels = 192, kernel = 1, activation = Activation.NETWORK) Layer last,
        @GlobalMeanPool Layer mean,
        @Dense(units = 10) Layer logits) {}
