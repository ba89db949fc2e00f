/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

/**
 * A convolution of every channel by itself.
 *
 * @param bias whether a bias is added
 */
public record DepthwiseSpec(Window window, boolean bias) {

    /** Stride 1, padding SAME, with a bias; a single kernel size holds for all axes. */
    public static DepthwiseSpec depthwise(int... kernel) {
        return new DepthwiseSpec(Window.of(kernel), true);
    }

    /** Another stride; a single number holds for all axes. */
    public DepthwiseSpec stride(int... value) {
        return new DepthwiseSpec(window.stride(value), bias);
    }

    /** Without padding. */
    public DepthwiseSpec valid() {
        return new DepthwiseSpec(window.valid(), bias);
    }

    public DepthwiseSpec withoutBias() {
        return new DepthwiseSpec(window, false);
    }
}
