/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.subnetwork;

import java.util.function.DoubleUnaryOperator;

/**
 * How a value of C maps propagates through a network (docs/mathematics.md, section 3.4): it starts as {@code source},
 * activations change it, sums and concatenations take a mean of their inputs, and all other layers pass it on. The
 * operator must be nondecreasing and must not make the values that occur smaller (section 3.3).
 */
public record PropagationRule(double source, DoubleUnaryOperator activation) {

    /** C'(1), where every activation has the slope ψ ≥ 1. */
    public static PropagationRule slope(double slope) {
        return new PropagationRule(1, value -> slope * value);
    }

    /** C''(1), where every activation has the slope 1 and the curvature κ ≥ 0. */
    public static PropagationRule curvature(double curvature) {
        return new PropagationRule(0, value -> value + curvature);
    }

    /** C(0), where every activation has a C map with C(c) ≥ c. */
    public static PropagationRule cAtZero(DoubleUnaryOperator map) {
        return new PropagationRule(0, map);
    }
}
