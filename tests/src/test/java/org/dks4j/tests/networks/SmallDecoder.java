/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests.networks;

import java.util.List;
import org.dks4j.annotations.Activate;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Block;
import org.dks4j.annotations.Concat;
import org.dks4j.annotations.Conv;
import org.dks4j.annotations.ConvTranspose;
import org.dks4j.annotations.Crop;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Flatten;
import org.dks4j.annotations.From;
import org.dks4j.annotations.GroupNorm;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Pad;
import org.dks4j.annotations.Padding;
import org.dks4j.annotations.Repeat;
import org.dks4j.annotations.Residual;
import org.dks4j.annotations.SpaceToDepth;
import org.dks4j.annotations.SqueezeExcite;
import org.dks4j.annotations.Summation;

/** Fewer locations and more again, residual blocks that start as their shortcuts, factors for channels, and groups. */
@DKSNetwork(
        input = {28, 28, 1},
        activation = Activation.TANH)
public record SmallDecoder(
        @SpaceToDepth(size = 4) Layer patches,
        @Pad(before = 1, after = 1) Layer zeros,
        @Conv(channels = 16, kernel = 3, padding = Padding.VALID, activation = Activation.NETWORK) Layer encoded,
        @Conv(channels = 16, kernel = 3, stride = 2) Layer down,
        @GroupNorm(groups = 2, perLocation = true) Layer norm,
        @Repeat(2) @Block List<Skipped> blocks,
        @Activate Layer act,
        @ConvTranspose(channels = 16, kernel = 3, stride = 2, everyPhase = true, activation = Activation.NETWORK)
                Layer up,
        @Crop(after = 1) Layer cropped,
        @Concat(of = {"cropped", "encoded"}) Layer both,
        @From("both") @Conv(channels = 8, kernel = 1, activation = Activation.NETWORK) Layer decoded,
        @Flatten Layer flat,
        @Dense(units = 10) Layer logits) {

    /** A convolution, and factors for its channels. */
    @Residual(sum = Summation.SKIP_INIT)
    public record Skipped(
            @Activate Layer act, @Conv(kernel = 3) Layer conv, @SqueezeExcite(reduction = 4, open = true) Layer gate) {}
}
