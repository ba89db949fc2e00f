package org.dks4j.processor.subnetwork;

import java.util.function.DoubleUnaryOperator;

/**
 * How a value that belongs to C maps goes through a network (docs/mathematics.md, section 3.4): it starts as {@code source}, activations
 * change it, sums and concatenations take a mean of their inputs, and all other layers hand it on. The operator must
 * not decrease and must not make the values that occur smaller (section 3.3).
 */
public record NodeValueRule(double source, DoubleUnaryOperator activation) {

    /** C'(1), where every activation has the slope ψ ≥ 1. */
    public static NodeValueRule slope(double slope) {
        return new NodeValueRule(1, value -> slope * value);
    }

    /** C''(1), where every activation has the slope 1 and the curvature κ ≥ 0. */
    public static NodeValueRule curvature(double curvature) {
        return new NodeValueRule(0, value -> value + curvature);
    }

    /** C(0), where every activation has a C map with C(c) ≥ c. */
    public static NodeValueRule cAtZero(DoubleUnaryOperator map) {
        return new NodeValueRule(0, map);
    }
}
