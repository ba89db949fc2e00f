/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests.networks;

import java.util.List;
import org.dks4j.annotations.Activate;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.BatchNorm;
import org.dks4j.annotations.Block;
import org.dks4j.annotations.Conv;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Dropout;
import org.dks4j.annotations.GlobalMeanPool;
import org.dks4j.annotations.Initializer;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Method;
import org.dks4j.annotations.Repeat;
import org.dks4j.annotations.Residual;
import org.dks4j.annotations.Summation;

/** A standard residual network: batch normalization, plain sums, dropout. */
@DKSNetwork(
        input = {28, 28, 1},
        activation = Activation.RELU,
        method = Method.NONE,
        initializer = Initializer.HE)
public record SmallBatchNorm(
        @Conv(channels = 8, kernel = 5, stride = 4, bias = false) Layer stem,
        @Repeat(2) @Block(channels = 16) List<Basic> blocks,
        @BatchNorm Layer norm,
        @Activate Layer last,
        @GlobalMeanPool Layer mean,
        @Dropout(rate = 0.2) Layer dropout,
        @Dense(units = 10) Layer logits) {

    /** The pre-activation block. */
    @Residual(sum = Summation.PLAIN)
    public record Basic(
            @BatchNorm Layer norm1,
            @Activate Layer act1,
            @Conv(kernel = 3, bias = false) Layer conv1,
            @BatchNorm(momentum = 0.8) Layer norm2,
            @Activate Layer act2,
            @Conv(kernel = 3, bias = false) Layer conv2) {}
}
