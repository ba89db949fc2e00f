/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

/**
 * How further layers are built.
 *
 * @param initializer how the kernels of further layers are drawn
 * @param kernelScale by what they are multiplied at initialization
 * @param foldsScales whether kernels may be multiplied by scales in place of values
 * @param reading how the next layer is read, if it has no activation of its own
 * @param sequences what layers of sequences know besides their inputs, and all layers about batches
 */
record LayerSettings(
        KernelInitializer initializer, double kernelScale, boolean foldsScales, Reading reading, Sequences sequences) {

    static LayerSettings defaults() {
        return new LayerSettings(KernelInitializer.SCALED_ORTHOGONAL, 1, false, Reading.PLAIN, Sequences.none());
    }

    LayerSettings with(KernelInitializer other) {
        return new LayerSettings(other, kernelScale, foldsScales, reading, sequences);
    }

    /** Kernels are multiplied by one more factor. */
    LayerSettings scaled(double factor) {
        return new LayerSettings(initializer, kernelScale * factor, foldsScales, reading, sequences);
    }

    LayerSettings foldingScales() {
        return new LayerSettings(initializer, kernelScale, true, reading, sequences);
    }

    LayerSettings with(Reading other) {
        return new LayerSettings(initializer, kernelScale, foldsScales, other, sequences);
    }

    LayerSettings with(Sequences other) {
        return new LayerSettings(initializer, kernelScale, foldsScales, reading, other);
    }
}
