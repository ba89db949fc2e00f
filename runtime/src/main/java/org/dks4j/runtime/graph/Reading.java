/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

/** How a layer's value is read: as scale·x + shift. */
record Reading(double scale, double shift) {

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
