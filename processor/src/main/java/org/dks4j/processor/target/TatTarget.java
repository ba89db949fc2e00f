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
 * TAT for smooth activations (docs/mathematics.md, section 5.2): Q̂(1) = 1, Q̂'(1) = 1, Ĉ'(1) = 1, Ĉ''(1) = κ; Ĉ(0) is free.
 *
 * @param curvature κ
 */
public record TatTarget(double curvature) implements EquationTarget {

    @Override
    public Map<Condition, Double> conditions() {
        Map<Condition, Double> conditions = new EnumMap<>(Condition.class);
        conditions.put(Condition.Q, 1.0);
        conditions.put(Condition.Q_SLOPE, 1.0);
        conditions.put(Condition.C_SLOPE, 1.0);
        conditions.put(Condition.C_CURVATURE, curvature);
        return Collections.unmodifiableMap(conditions);
    }

    @Override
    public Condition derived() {
        return Condition.C_CURVATURE;
    }

    @Override
    public boolean allows(ActivationFunction activation) {
        return !activation.slopeJumps();
    }

    /** If E[D²] is less than V, no mean makes them equal. */
    @Override
    public boolean allows(Moments moments) {
        return moments.squaredSlope() >= moments.variance() && moments.variance() > 0;
    }

    @Override
    public Equations equations(ActivationFunction activation) {
        return new TatEquations(activation, this);
    }

    /**
     * Ĉ'(1) = 1 leaves the mean m + δ = ±√(E[D²] - V). Its sign is that of φ'' around β, which is the branch whose
     * Lipschitz constant is the smaller one (the one called "+" in docs/mathematics.md, section 5.2).
     */
    @Override
    public OutputTransform output(Moments moments) {
        double mean = Math.copySign(
                Math.sqrt(Math.max(0, moments.squaredSlope() - moments.variance())), moments.scaleSlope());
        return new OutputTransform(1 / Math.sqrt(moments.variance() + mean * mean), mean - moments.mean());
    }

    @Override
    public boolean startsLinear() {
        return true;
    }

    @Override
    public double linearValue() {
        return 0;
    }

    @Override
    public TatTarget withValue(double value) {
        return new TatTarget(value);
    }

    /** κ/2: there the excess of E[D²]/V over 1 is that of DKS. */
    @Override
    public double distance() {
        return 0.5 * curvature;
    }

    /**
     * With φ̂ = d + z + a(z² - 1) + bz³ as α goes to 0, Ĉ'(1) = 1 gives d² = 2a², Q̂'(1) = 1 gives 6b + 2ad = 0, and
     * Ĉ''(1) = 4a².
     */
    @Override
    public double limitRatio() {
        return -Math.sqrt(0.5);
    }

    @Override
    public TatTarget towardsLinear(double fraction) {
        return new TatTarget(fraction * curvature);
    }
}
