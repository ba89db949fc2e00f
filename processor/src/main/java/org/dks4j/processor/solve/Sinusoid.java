/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.solve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dks4j.processor.formula.Formula;
import org.dks4j.processor.maps.ActivationFunction;
import org.dks4j.processor.solve.Ranges.Interval;
import org.dks4j.processor.target.DksTarget;
import org.dks4j.processor.target.InputTransform;
import org.dks4j.processor.target.Solution;

/**
 * Sine and cosine, for which φ'' = -φ turns the conditions into closed forms (docs/mathematics.md, section 4.4): α² = ψ - ρ and, with E =
 * exp(-α²), cos 2β = (ψ(1 - E) - α²)/(α²E² - ψE(1 - E)) for sine, its negative for cosine.
 */
public final class Sinusoid {

    private static final int BISECTIONS = 60;

    /** The search range of slopes above ρ, and its number of steps. */
    private static final double RANGE = 8;

    private static final int STEPS = 2048;
    private static final double LEAST = 1e-6;

    /** The x above which exp(x) - 1 - x loses at most one digit. */
    private static final double SERIES_END = 0.5;

    private Sinusoid() {}

    /** The solution with β between 0 and π/2, if there is one. */
    public static Optional<Solution> solve(Formula formula, boolean cosine, DksTarget target) {
        double square = target.slope() - target.qSlope();
        double cosineOfTwice = (cosine ? -1 : 1) * cosineOfTwiceShift(target);
        if (!(square > 0 && Math.abs(cosineOfTwice) <= 1)) {
            return Optional.empty();
        }
        InputTransform input = new InputTransform(Math.sqrt(square), 0.5 * StrictMath.acos(cosineOfTwice));
        return Optional.of(Solution.of(ActivationFunction.of(formula), input, target, 1));
    }

    /** The slopes ψ that have solutions for a ρ: those with |cos 2β| at most 1. */
    public static Ranges slopes(double qSlope) {
        double lowest = Math.max(1, qSlope);
        List<Interval> found = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            double from = lowest + RANGE * (i + 1e-6) / STEPS;
            double to = lowest + RANGE * (i + 1) / STEPS;
            if (isReal(from, qSlope) || isReal(to, qSlope)) {
                double first = isReal(from, qSlope) ? from : boundary(from, to, qSlope);
                double last = isReal(to, qSlope) ? to : boundary(to, from, qSlope);
                // The next piece starts a millionth of a step on.
                boolean goesOn = last == to && i + 1 < STEPS;
                found.add(new Interval(first, goesOn ? to + RANGE * 2e-6 / STEPS : last));
            }
        }
        Ranges slopes = Ranges.of(found.stream());
        // At ρ itself α is 0.
        return Ranges.of(slopes.intervals().stream().filter(interval -> interval.to() - interval.from() > LEAST));
    }

    /** By bisection, from a slope without a solution to one with a solution. */
    private static double boundary(double none, double some, double qSlope) {
        double without = none;
        double with = some;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = 0.5 * (without + with);
            if (isReal(middle, qSlope)) {
                with = middle;
            } else {
                without = middle;
            }
        }
        return with;
    }

    private static boolean isReal(double slope, double qSlope) {
        return Math.abs(cosineOfTwiceShift(new DksTarget(slope, qSlope))) <= 1;
    }

    /** cos 2β of sine in a form in which nothing cancels for small α: with s = α² and r = exp(s) - 1 - s. */
    private static double cosineOfTwiceShift(DksTarget target) {
        double square = target.slope() - target.qSlope();
        double exponential = StrictMath.exp(-square);
        double rest = exponentialRest(square);
        double excess = -(target.qSlope() - 1) * StrictMath.expm1(-square);
        return -(exponential * rest + excess)
                / (exponential * (exponential * (square * square + (1 + square) * rest) + excess));
    }

    /** exp(x) - 1 - x. */
    private static double exponentialRest(double x) {
        if (Math.abs(x) > SERIES_END) {
            return StrictMath.expm1(x) - x;
        }
        double term = 0.5 * x * x;
        double sum = 0;
        for (int k = 3; Math.abs(term) > 0x1p-55 * Math.abs(sum); k++) {
            sum += term;
            term *= x / k;
        }
        return sum;
    }
}
