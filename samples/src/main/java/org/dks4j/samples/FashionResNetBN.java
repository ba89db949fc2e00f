/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.samples;

import java.util.List;
import org.dks4j.annotations.Activate;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.BatchNorm;
import org.dks4j.annotations.Block;
import org.dks4j.annotations.Conv;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.GlobalMeanPool;
import org.dks4j.annotations.Initializer;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Method;
import org.dks4j.annotations.Repeat;
import org.dks4j.annotations.Residual;
import org.dks4j.annotations.Summation;

/** The standard residual network (pre-activation, batch normalization), on Fashion-MNIST: nothing is shaped. */
@DKSNetwork(
        input = {28, 28, 1},
        activation = Activation.RELU,
        method = Method.NONE,
        initializer = Initializer.HE)
record FashionResNetBN(
        @Conv(channels = 24, kernel = 5, stride = 2, bias = false) Layer stem,
        @Repeat(7) @Block(channels = 24) List<Basic> wide,
        @Repeat(8) @Block(channels = 48, stride = 2) List<Basic> deep,
        @BatchNorm Layer norm,
        @Activate Layer last,
        @GlobalMeanPool Layer mean,
        @Dense(units = 10) Layer logits) {

    /** The pre-activation block of ResNetV2. */
    @Residual(sum = Summation.PLAIN)
    record Basic(
            @BatchNorm Layer norm1,
            @Activate Layer act1,
            @Conv(kernel = 3, strided = true, bias = false) Layer conv1,
            @BatchNorm Layer norm2,
            @Activate Layer act2,
            @Conv(kernel = 3, bias = false) Layer conv2) {}
}
