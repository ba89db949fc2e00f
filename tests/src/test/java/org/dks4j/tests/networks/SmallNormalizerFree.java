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
import org.dks4j.annotations.GlobalMeanPool;
import org.dks4j.annotations.Initializer;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Method;
import org.dks4j.annotations.Repeat;
import org.dks4j.annotations.Residual;
import org.dks4j.annotations.Summation;

/** Normalizer-free blocks, two widths, and Fixup's. */
@DKSNetwork(
        input = {8, 8, 3},
        activation = Activation.RELU,
        method = Method.NONE,
        initializer = Initializer.HE)
public record SmallNormalizerFree(
        @Conv(channels = 8, kernel = 3) Layer stem,
        @Repeat(2) @Block List<Free> free,
        @Block(channels = 16) Inside inside,
        @Repeat(2) @Block List<Fixed> fixed,
        @Activate Layer last,
        @GlobalMeanPool Layer mean,
        @Dense(units = 10) Layer logits) {

    /** Blocks in a block. */
    public record Inside(@Block Free first, @Repeat(2) @Block List<Free> more) {}

    /** Whose constant is that of its place. */
    @Residual(sum = Summation.NORMALIZER_FREE, alpha = 0.4)
    public record Free(@Activate Layer act, @Conv(kernel = 3) Layer conv) {}

    /** Which starts as its shortcut. */
    @Residual(sum = Summation.FIXUP)
    public record Fixed(
            @Activate Layer act1, @Conv(kernel = 3) Layer conv1, @Activate Layer act2, @Conv(kernel = 3) Layer conv2) {}
}
