/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.annotations;

/** How a network's activations are transformed so that its kernel is shaped at initialization. */
public enum Method {
    /**
     * Deep Kernel Shaping: every activation φ becomes γ·(φ(αx+β)+δ) such that its Q map has the fixed point 1 with the
     * chosen slope, and its C map the fixed point 0 and a slope at 1 derived from the network's graph
     * (docs/mathematics.md, section 4).
     */
    DKS,
    /**
     * Tailored Activation Transformation: every activation's Q map has the fixed point 1 with slope 1, and its C map
     * has the slope 1 at 1. The C map of a smooth one gets a curvature at 1 derived from the network's graph; if leaky
     * ReLU is the only activation, its slope below 0 is derived instead (docs/mathematics.md, section 5).
     */
    TAT,
    /** Untransformed activations, for standard networks to compare with. */
    NONE
}
