/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.Optional;

/**
 * A convolution.
 *
 * @param channels output channels
 * @param bias whether a bias is added
 * @param groups how many parts the channels are divided into, each convolved by itself
 * @param activation what is applied to the output
 */
public record ConvSpec(int channels, Window window, boolean bias, int groups, Optional<ActivationFunction> activation) {

    /**
     * Stride 1, padding SAME, with a bias, in one group, without activation.
     *
     * @param kernel the window's size along each spatial axis; a single number holds for all axes
     */
    public static ConvSpec conv(int channels, int... kernel) {
        return new ConvSpec(channels, Window.of(kernel), true, 1, Optional.empty());
    }

    /** Another stride; a single number holds for all axes. */
    public ConvSpec stride(int... value) {
        return new ConvSpec(channels, window.stride(value), bias, groups, activation);
    }

    /** Without padding. */
    public ConvSpec valid() {
        return new ConvSpec(channels, window.valid(), bias, groups, activation);
    }

    public ConvSpec withoutBias() {
        return new ConvSpec(channels, window, false, groups, activation);
    }

    /** The number of groups, which must divide the numbers of input and output channels. */
    public ConvSpec groups(int value) {
        return new ConvSpec(channels, window, bias, value, activation);
    }

    public ConvSpec activation(ActivationFunction function) {
        return new ConvSpec(channels, window, bias, groups, Optional.of(function));
    }
}
