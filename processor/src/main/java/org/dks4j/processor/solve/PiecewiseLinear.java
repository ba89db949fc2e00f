/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.solve;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.commons.numbers.rootfinder.BrentSolver;
import org.dks4j.processor.formula.Formula;
import org.dks4j.processor.maps.ActivationFunction;
import org.dks4j.processor.target.Condition;
import org.dks4j.processor.target.DksTarget;
import org.dks4j.processor.target.InputTransform;
import org.dks4j.processor.target.Solution;

/** ReLU, whose conditions have closed forms (docs/mathematics.md, section 4.4). */
public final class PiecewiseLinear {

    /** π/(π - 1): the slope of the centred ReLU's C map at 1, which leaky ReLU reaches at the slope 0. */
    public static final double RELU_SLOPE = StrictMath.PI / (StrictMath.PI - 1);

    private static final double FARTHEST = 8;
    /** Below it 1 + erf would lose digits; slopes up to 6.6 need no more. */
    private static final double FARTHEST_BELOW = -3;

    private static final BrentSolver ROOTS = new BrentSolver(1e-16, 1e-300, 0);

    private PiecewiseLinear() {}

    /**
     * ReLU: its only unknown is α/|β|, so Q̂'(1) = ρ is left open; β is 1 if ψ is below that of the unshifted ReLU,
     * else -1.
     */
    public static Optional<Solution> relu(Formula formula, DksTarget target) {
        double shift = target.slope() < RELU_SLOPE ? 1 : -1;
        double nearest = 1e-12 * shift;
        double farthest = shift > 0 ? FARTHEST : FARTHEST_BELOW;
        if (reluExcess(nearest, target) * reluExcess(farthest, target) > 0) {
            return Optional.empty();
        }
        double t = ROOTS.findRoot(x -> reluExcess(x, target), Math.min(nearest, farthest), Math.max(nearest, farthest));
        HalfGaussian parts = HalfGaussian.at(t);
        double scale = shift / t;
        return Optional.of(new Solution(
                ActivationFunction.of(formula),
                new InputTransform(scale, shift),
                1 / (scale * Math.sqrt(parts.varianceAbove())),
                -scale * parts.meanAbove(),
                OptionalDouble.empty(),
                Set.of(Condition.Q_SLOPE)));
    }

    /** The largest slope that {@link #relu} solves for. */
    public static double largestReluSlope() {
        return reluSlope(FARTHEST_BELOW);
    }

    private static double reluExcess(double t, DksTarget target) {
        return reluSlope(t) - target.slope();
    }

    private static double reluSlope(double t) {
        HalfGaussian parts = HalfGaussian.at(t);
        return parts.above() / parts.varianceAbove();
    }

    /** Ĉ'(1) of the centred leaky ReLU without shifts: 1/(1 - K) with K = (1 - a)²/(π(1 + a²)). */
    public static double leakyReluSlope(double a) {
        return 1 / (1 - (1 - a) * (1 - a) / (StrictMath.PI * (1 + a * a)));
    }
}
