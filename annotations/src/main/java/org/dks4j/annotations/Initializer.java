/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.annotations;

/** The distribution of kernels (weights) at initialization; biases always start at 0. */
public enum Initializer {
    /**
     * Scaled-uniform-orthogonal (docs/mathematics.md, section 6.1); for convolutions only the centre tap is non-zero
     * (delta, section 6.2), so the kernel size must be odd.
     */
    SCALED_ORTHOGONAL,
    /** Normal with variance 2 / fan-in. */
    HE,
    /** Normal with variance 1 / fan-in. */
    LECUN,
    /** Uniform in ±sqrt(6 / (fan-in + fan-out)). */
    GLOROT
}
