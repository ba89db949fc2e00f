/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.target;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.dks4j.processor.maps.ActivationFunction;
import org.dks4j.processor.maps.GaussianRule;
import org.dks4j.processor.maps.LocalMaps;
import org.dks4j.processor.maps.Moments;

/**
 * A solved activation, γ·(φ(αx + β) + δ).
 *
 * @param activation φ, with the slope below 0 substituted
 * @param input α and β
 * @param outputScale γ
 * @param outputShift δ
 * @param negativeSlope the slope below 0 if it was solved for
 * @param unmet the conditions left open: Q̂'(1) = ρ of ReLU, which has only one unknown
 */
public record Solution(
        ActivationFunction activation,
        InputTransform input,
        double outputScale,
        double outputShift,
        OptionalDouble negativeSlope,
        Set<Condition> unmet) {

    private static final double TOLERANCE = 1e-12;
    private static final int NARROWINGS = 3;

    /** The solution for α and β, with the target's γ and δ. */
    public static Solution of(
            ActivationFunction activation, InputTransform input, EquationTarget target, double narrowing) {
        GaussianRule rule = activation.rule(input.scale(), input.shift(), narrowing);
        Moments moments = Moments.of(activation, input.scale(), input.shift(), rule);
        EquationTarget.OutputTransform output = target.output(moments);
        return new Solution(activation, input, output.scale(), output.shift(), OptionalDouble.empty(), Set.of());
    }

    /**
     * The absolute error of each condition under a rule that was not used to solve; its panels are narrowed as long as the
     * conditions do not hold, lest its own error counts.
     */
    public Map<Condition, Double> residuals(ActivationTarget target) {
        double narrowing = 1;
        Map<Condition, Double> residuals = residuals(target, narrowing);
        for (int i = 0; i < NARROWINGS && !holds(residuals); i++) {
            narrowing *= 0.5;
            residuals = residuals(target, narrowing);
        }
        return residuals;
    }

    private Map<Condition, Double> residuals(ActivationTarget target, double narrowing) {
        GaussianRule rule = activation.independentRule(input.scale(), input.shift(), narrowing);
        Moments moments = Moments.of(activation, input.scale(), input.shift(), rule);
        Map<Condition, Double> residuals = new EnumMap<>(Condition.class);
        target.conditions()
                .forEach((condition, asked) -> residuals.put(condition, Math.abs(value(condition, moments) - asked)));
        return Collections.unmodifiableMap(residuals);
    }

    /** The value of a condition. */
    public double value(Condition condition) {
        return value(condition, Moments.of(activation, input.scale(), input.shift()));
    }

    private double value(Condition condition, Moments moments) {
        double square = outputScale * outputScale;
        double mean = moments.mean() + outputShift;
        return switch (condition) {
            case Q -> square * (moments.variance() + mean * mean);
            case Q_SLOPE -> square * (moments.centredScaleSlope() + mean * moments.scaleSlope());
            case C_AT_ZERO -> square * mean * mean;
            case C_SLOPE -> square * moments.squaredSlope();
            case C_CURVATURE ->
                activation.slopeJumps() ? Double.POSITIVE_INFINITY : square * moments.squaredCurvature();
        };
    }

    /** Whether all conditions hold to 1e-12. */
    public boolean holds(Map<Condition, Double> residuals) {
        return residuals.entrySet().stream()
                .allMatch(residual -> residual.getValue() <= TOLERANCE || unmet.contains(residual.getKey()));
    }

    /** Λ = αγ·sup|φ'| (docs/mathematics.md, section 4.5). */
    public double lipschitz() {
        return input.scale() * outputScale * activation.largestSlope();
    }

    /** Its Q map and C map. */
    public LocalMaps maps() {
        return LocalMaps.of(activation, input.scale(), input.shift(), outputScale, outputShift);
    }
}
