/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.samples;

import java.util.List;
import org.dks4j.annotations.Activate;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Block;
import org.dks4j.annotations.Conv;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.GlobalMeanPool;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Method;
import org.dks4j.annotations.Repeat;
import org.dks4j.annotations.Residual;

/** The wide residual network WRN-28-10 for 32x32 colour images, without normalization. */
@DKSNetwork(
        input = {32, 32, 3},
        activation = Activation.SOFTPLUS,
        method = Method.DKS)
record WideResNet28x10(
        @Conv(channels = 16, kernel = 3) Layer stem,
        @Repeat(4) @Block(channels = 16 * WideResNet28x10.K) List<Basic> group1,
        @Repeat(4) @Block(channels = 32 * WideResNet28x10.K, stride = 2) List<Basic> group2,
        @Repeat(4) @Block(channels = 64 * WideResNet28x10.K, stride = 2) List<Basic> group3,
        @Activate Layer last,
        @GlobalMeanPool Layer mean,
        @Dense(units = 10) Layer logits) {

    static final int K = 10;

    /** 0.5·shortcut(x) + sqrt(1-0.5²)·chain(x). */
    @Residual(shortcut = 0.5)
    record Basic(
            @Activate Layer act1,
            @Conv(kernel = 3, strided = true) Layer conv1,
            @Activate Layer act2,
            @Conv(kernel = 3) Layer conv2) {}
}
