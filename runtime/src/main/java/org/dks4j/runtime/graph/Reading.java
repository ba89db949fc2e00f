/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

/**
 * How the only reader of a layer's value reads it: as scale·value + shift.
 *
 * @param scale neither 0 nor infinite, as the value must follow from what is read
 */
record Reading(double scale, double shift) {

    Reading {
        if (scale == 0 || !Double.isFinite(scale) || !Double.isFinite(shift)) {
            throw new IllegalArgumentException("a value cannot be read as " + scale + "·value + " + shift
                    + ": the scale must be finite and not 0");
        }
    }

    /** As it is. */
    static final Reading PLAIN = new Reading(1, 0);

    /** How an activation reads it. */
    static Reading by(TransformedActivation activation) {
        return new Reading(activation.inputScale(), activation.inputShift());
    }

    /** How a sum reads it. */
    static Reading times(double weight) {
        return new Reading(weight, 0);
    }
}
