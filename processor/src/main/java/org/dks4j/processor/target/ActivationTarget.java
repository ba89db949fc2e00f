/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.target;

import java.util.Map;
import java.util.OptionalDouble;

/** The target for the maps of every activation of a network, derived from the network's targets. */
public sealed interface ActivationTarget permits EquationTarget, TatLeakyReluTarget {

    /** The required numbers, in the order of {@link Condition}. */
    Map<Condition, Double> conditions();

    /** The one that was derived from the network's graph. */
    Condition derived();

    /** Its value: ψ, κ or the C(0) of a leaky ReLU. */
    default double value() {
        return asked(derived()).orElseThrow();
    }

    /** The required value of one number; empty if it is free. */
    default OptionalDouble asked(Condition condition) {
        Double value = conditions().get(condition);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** The slope of every C map at 1. */
    default double slope() {
        return asked(Condition.C_SLOPE).orElseThrow();
    }

    /** Whether every C map is 0 at 0. */
    default boolean keepsZero() {
        return asked(Condition.C_AT_ZERO).equals(OptionalDouble.of(0));
    }

    /** For example {@code C'(1) = 1.008}. */
    default String text() {
        return derived().notation() + " = " + value();
    }
}
