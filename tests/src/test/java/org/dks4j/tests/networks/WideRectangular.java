/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests.networks;

import java.util.List;
import org.dks4j.annotations.Activate;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Block;
import org.dks4j.annotations.Conv;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.DepthwiseConv;
import org.dks4j.annotations.GlobalMeanPool;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Repeat;
import org.dks4j.annotations.Residual;

/** A wide network whose windows and strides differ along the axes, with a projection that follows them. */
@DKSNetwork(
        input = {8, 6, 3},
        activation = Activation.SOFTPLUS)
public record WideRectangular(
        @Conv(
                        channels = 128,
                        kernel = {5, 1})
                Layer stem,
        @Repeat(2) @Block(channels = 128) List<Rows> rows,
        @Block(channels = 256) Columns columns,
        @Activate Layer last,
        @GlobalMeanPool Layer mean,
        @Dense(units = 10) Layer logits) {

    /** A convolution along each axis. */
    @Residual(shortcut = 0.6)
    public record Rows(
            @Activate Layer act1,
            @Conv(kernel = {3, 1}) Layer conv1,
            @Activate Layer act2,
            @Conv(kernel = {1, 3}) Layer conv2) {}

    /** Every other column. */
    @Residual(shortcut = 0.8)
    public record Columns(
            @Activate Layer act,
            @DepthwiseConv(
                            kernel = {1, 3},
                            stride = {1, 2})
                    Layer depthwise,
            @Conv(kernel = {3, 1}) Layer conv) {}
}
