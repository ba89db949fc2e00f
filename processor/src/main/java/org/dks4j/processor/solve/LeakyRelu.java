/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.solve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.commons.numbers.rootfinder.BrentSolver;
import org.dks4j.processor.formula.Formula;
import org.dks4j.processor.maps.ActivationFunction;
import org.dks4j.processor.solve.Ranges.Interval;
import org.dks4j.processor.target.DksTarget;
import org.dks4j.processor.target.InputTransform;
import org.dks4j.processor.target.Solution;
import org.dks4j.processor.target.TatLeakyReluTarget;

/**
 * Leaky ReLU, whose conditions have closed forms (docs/mathematics.md, section 4.4). The unknowns are its slope a in [0, 1] and β; α is 1.
 * For ρ = 1 the solution has β = 0. For any other ρ, with Q̂'(1) = ψ - m(1 - a)p/V,
 *
 * <pre>
 *   P + a²(1 - P) - m(1 - a)p = ρV
 * </pre>
 *
 * is a quadratic equation in a for each β, so ψ = (P + a²(1 - P))/V is a function of β on each of its two roots.
 */
public final class LeakyRelu {

    /** Beyond it leaky ReLU is linear. */
    private static final double FARTHEST = 8;

    private static final int STEPS = 512;
    private static final double STEP = FARTHEST / STEPS;
    private static final int ZOOMS = 6;
    private static final int ZOOM = 16;

    /** A slope closer to 1 is that of the linear map. */
    private static final double LINEAR = 1 - 1e-9;

    private static final BrentSolver ROOTS = new BrentSolver(1e-16, 1e-300, 0);

    private LeakyRelu() {}

    /** The solution with the smallest |β|, if there is one. */
    public static Optional<Solution> solve(Formula formula, DksTarget target) {
        if (target.qSlope() == 1) {
            double k = StrictMath.PI * target.distance() / target.slope();
            // (1 - √(k(2 - k)))/(1 - k) without its cancellation near 1.
            double a = (1 - k) / (1 + Math.sqrt(k * (2 - k)));
            return a >= 0 && a <= 1 ? Optional.of(solution(formula, a, 0)) : Optional.empty();
        }
        for (int i = 0; i < STEPS; i++) {
            for (int sign = 1; sign >= -1; sign -= 2) {
                for (Root root : Root.values()) {
                    OptionalDouble shift = shift(root, sign * STEP * i, sign * STEP, target, ZOOMS);
                    if (shift.isPresent()) {
                        double a = negativeSlope(root, shift.getAsDouble(), target.qSlope());
                        return Optional.of(solution(formula, a, shift.getAsDouble()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The shift with Ĉ'(1) = ψ within a step. If only one end of a step has a slope, the step is divided. */
    private static OptionalDouble shift(Root root, double from, double step, DksTarget target, int zooms) {
        double first = slope(root, from, target.qSlope()) - target.slope();
        double last = slope(root, from + step, target.qSlope()) - target.slope();
        if (first * last <= 0) {
            return OptionalDouble.of(ROOTS.findRoot(
                    t -> slope(root, t, target.qSlope()) - target.slope(),
                    Math.min(from, from + step),
                    Math.max(from, from + step)));
        }
        OptionalDouble found = OptionalDouble.empty();
        boolean divided = zooms > 0 && Double.isNaN(first) != Double.isNaN(last);
        for (int i = 0; i < ZOOM && divided && found.isEmpty(); i++) {
            found = shift(root, from + step * i / ZOOM, step / ZOOM, target, zooms - 1);
        }
        return found;
    }

    /** Under TAT: γ = √(2/(1 + a²)) alone (docs/mathematics.md, section 5.1). */
    public static Solution solve(Formula formula, TatLeakyReluTarget target) {
        double a = target.negativeSlope();
        return new Solution(
                ActivationFunction.of(formula.withNegativeSlope(a)),
                new InputTransform(1, 0),
                Math.sqrt(2 / (1 + a * a)),
                0,
                OptionalDouble.of(a),
                Set.of());
    }

    /** The slopes ψ that have solutions for a ρ. */
    public static Ranges slopes(double qSlope) {
        if (qSlope == 1) {
            return Ranges.NONE.with(new Interval(1, PiecewiseLinear.RELU_SLOPE));
        }
        List<Interval> found = new ArrayList<>();
        for (Root root : Root.values()) {
            for (int i = -STEPS; i < STEPS; i++) {
                addSlopes(root, STEP * i, STEP, qSlope, ZOOMS, found);
            }
        }
        // If almost everything is on one side, the rest is rounding: no slope is below 1.
        return Ranges.of(found.stream().filter(slopes -> slopes.from() > 1));
    }

    /** If only one end of a step has a solution, the step is divided, so that the last one is found. */
    private static void addSlopes(Root root, double from, double step, double qSlope, int zooms, List<Interval> found) {
        double first = slope(root, from, qSlope);
        double last = slope(root, from + step, qSlope);
        if (!Double.isNaN(first + last)) {
            found.add(Interval.between(first, last));
        } else if (zooms > 0 && !(Double.isNaN(first) && Double.isNaN(last))) {
            for (int i = 0; i < ZOOM; i++) {
                addSlopes(root, from + step * i / ZOOM, step / ZOOM, qSlope, zooms - 1, found);
            }
        }
    }

    /** Which root of the quadratic equation. */
    private enum Root {
        SMALLER,
        LARGER
    }

    /** The slope a in [0, 1) with Q̂'(1) = ρ at a shift; NaN if there is none. */
    private static double negativeSlope(Root root, double t, double qSlope) {
        HalfGaussian parts = HalfGaussian.at(t);
        double means = parts.meanAbove() + parts.meanBelow();
        double quadratic = parts.below() - qSlope * parts.varianceBelow() - parts.density() * parts.meanBelow();
        double half = 0.5 * parts.density() * means - qSlope * parts.meanAbove() * parts.meanBelow();
        double constant = parts.above() - qSlope * parts.varianceAbove() - parts.density() * parts.meanAbove();
        double sum = -half - Math.copySign(Math.sqrt(half * half - quadratic * constant), half);
        double one = constant / sum;
        double other = sum / quadratic;
        double a = root == Root.SMALLER ? Math.min(one, other) : Math.max(one, other);
        return a >= 0 && a < LINEAR ? a : Double.NaN;
    }

    /** Ĉ'(1) at Q̂'(1) = ρ; NaN if there is no such place. */
    private static double slope(Root root, double t, double qSlope) {
        double a = negativeSlope(root, t, qSlope);
        HalfGaussian parts = HalfGaussian.at(t);
        return (parts.above() + a * a * parts.below()) / variance(parts, a);
    }

    private static Solution solution(Formula formula, double a, double shift) {
        HalfGaussian parts = HalfGaussian.at(shift);
        double mean = parts.meanAbove() - a * parts.meanBelow();
        return new Solution(
                ActivationFunction.of(formula.withNegativeSlope(a)),
                new InputTransform(1, shift),
                1 / Math.sqrt(variance(parts, a)),
                -mean,
                OptionalDouble.of(a),
                Set.of());
    }

    private static double variance(HalfGaussian parts, double a) {
        return parts.varianceAbove() + a * (2 * parts.meanAbove() * parts.meanBelow() + a * parts.varianceBelow());
    }
}
