/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.Optional;

/**
 * A transposed convolution.
 *
 * @param channels output channels
 * @param window its size, and its stride: the number of output locations for each input location
 * @param everyPhase whether a delta kernel is initialized in the taps of all these locations, otherwise in the centre alone
 * @param bias whether a bias is added
 * @param activation what is applied to the output
 */
public record ConvTransposeSpec(
        int channels, Window window, boolean everyPhase, boolean bias, Optional<ActivationFunction> activation) {

    /**
     * Stride 1, with a bias, without activation.
     *
     * @param kernel the window's size along each spatial axis; a single number holds for all axes
     */
    public static ConvTransposeSpec convTranspose(int channels, int... kernel) {
        return new ConvTransposeSpec(channels, Window.of(kernel), false, true, Optional.empty());
    }

    /** Another stride; a single number holds for all axes. */
    public ConvTransposeSpec stride(int... value) {
        return new ConvTransposeSpec(channels, window.stride(value), everyPhase, bias, activation);
    }

    /** With a delta kernel in every phase. */
    public ConvTransposeSpec inEveryPhase() {
        return new ConvTransposeSpec(channels, window, true, bias, activation);
    }

    public ConvTransposeSpec withoutBias() {
        return new ConvTransposeSpec(channels, window, everyPhase, false, activation);
    }

    public ConvTransposeSpec activation(ActivationFunction function) {
        return new ConvTransposeSpec(channels, window, everyPhase, bias, Optional.of(function));
    }
}
