/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.target;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.dks4j.processor.maps.ActivationFunction;
import org.dks4j.processor.maps.Moments;

/**
 * DKS (docs/mathematics.md, section 3.1): Q̂(1) = 1, Q̂'(1) = ρ, Ĉ(0) = 0, Ĉ'(1) = ψ.
 *
 * @param slope ψ
 * @param qSlope ρ
 */
public record DksTarget(double slope, double qSlope) implements EquationTarget {

    @Override
    public Map<Condition, Double> conditions() {
        Map<Condition, Double> conditions = new EnumMap<>(Condition.class);
        conditions.put(Condition.Q, 1.0);
        conditions.put(Condition.Q_SLOPE, qSlope);
        conditions.put(Condition.C_AT_ZERO, 0.0);
        conditions.put(Condition.C_SLOPE, slope);
        return Collections.unmodifiableMap(conditions);
    }

    @Override
    public Condition derived() {
        return Condition.C_SLOPE;
    }

    @Override
    public boolean allows(ActivationFunction activation) {
        return !activation.jumps();
    }

    @Override
    public boolean allows(Moments moments) {
        return moments.variance() > 0;
    }

    @Override
    public Equations equations(ActivationFunction activation) {
        return new DksEquations(activation, this);
    }

    /** δ = -m and γ = 1/√V (docs/mathematics.md, section 4.2). */
    @Override
    public OutputTransform output(Moments moments) {
        return new OutputTransform(1 / Math.sqrt(moments.variance()), -moments.mean());
    }

    @Override
    public boolean startsLinear() {
        return qSlope == 1;
    }

    @Override
    public double linearValue() {
        return 1;
    }

    @Override
    public DksTarget withValue(double value) {
        return new DksTarget(value, qSlope);
    }

    /** ψ - 1. */
    @Override
    public double distance() {
        return slope - 1;
    }

    /** With φ̂ = z + a(z² - 1) + bz³ as α goes to 0, Ĉ'(1) - 1 = 2a² and Q̂'(1) - 1 = 2a² + 6b: (4.3) where ρ = 1. */
    @Override
    public double limitRatio() {
        return (qSlope - slope) / (2 * (slope - 1));
    }

    @Override
    public DksTarget towardsLinear(double fraction) {
        return new DksTarget(1 + fraction * (slope - 1), 1 + fraction * (qSlope - 1));
    }
}
