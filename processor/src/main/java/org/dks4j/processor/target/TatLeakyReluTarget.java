/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.target;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.dks4j.processor.maps.ArcCosineMap;

/**
 * TAT for leaky ReLU (docs/mathematics.md, section 5.1): its scale makes Q̂(q) = q for every q and Ĉ'(1) = 1; the
 * remaining unknown is its slope below 0, which determines Ĉ(0).
 *
 * @param negativeSlope a, from 0 to 1
 */
public record TatLeakyReluTarget(double negativeSlope) implements ActivationTarget {

    @Override
    public Map<Condition, Double> conditions() {
        Map<Condition, Double> conditions = new EnumMap<>(Condition.class);
        conditions.put(Condition.Q, 1.0);
        conditions.put(Condition.Q_SLOPE, 1.0);
        conditions.put(Condition.C_AT_ZERO, map().at(0));
        conditions.put(Condition.C_SLOPE, 1.0);
        return Collections.unmodifiableMap(conditions);
    }

    @Override
    public Condition derived() {
        return Condition.C_AT_ZERO;
    }

    /** The C map. */
    public ArcCosineMap map() {
        return ArcCosineMap.leakyRelu(negativeSlope);
    }
}
