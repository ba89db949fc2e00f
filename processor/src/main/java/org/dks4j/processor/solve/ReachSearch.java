/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.solve;

import java.util.Optional;
import org.dks4j.processor.maps.ActivationFunction;
import org.dks4j.processor.solve.Ranges.Interval;
import org.dks4j.processor.solve.Reach.End;
import org.dks4j.processor.solve.Reach.Other;
import org.dks4j.processor.target.DksTarget;
import org.dks4j.processor.target.EquationTarget;
import org.dks4j.processor.target.InputTransform;
import org.dks4j.processor.target.Solution;

/**
 * Finds the values that an activation can reach if two equations are solved: the end of the branch from the linear map,
 * and the further values that a {@link Survey} of the plane finds.
 */
public final class ReachSearch {

    private static final double FAR = 0x1p12;
    private static final double VERY_FAR = 0x1p16;

    private static final double FARTHER = 0.25;
    private static final double SMALLEST_DISTANCE = 1e-4;

    /** No known activation goes further without a limit to start from. */
    private static final double LARGEST_DISTANCE = 1e3;

    private static final int BISECTIONS = 18;

    /** The margin below the end of a branch, since that is found with few nodes. */
    private static final double SAFETY = 1e-6;

    /** The part of the largest input scale from which it is the reason for a branch's end. */
    private static final double NEARLY = 0.9;

    private static final double BEYOND = 1.1;
    private static final double SAME = 1e-3;

    /** A negligible slope or difference of slopes. */
    private static final double FLAT = 1e-3;

    private final ActivationFunction activation;
    private final EquationTarget asked;

    public ReachSearch(ActivationFunction activation, EquationTarget asked) {
        this.activation = activation;
        this.asked = asked;
    }

    /** The reachable values. */
    public Reach reach() {
        if (!asked.allows(activation)) {
            return Reach.NONE;
        }
        Survey survey = Survey.of(activation, asked);
        if (LimitTheory.limits(activation, asked).isEmpty()) {
            boolean atTheEdge =
                    survey.largest().filter(Survey.Point::isAtTheLargestScale).isPresent();
            return withSupremum(
                    survey.values(Double.POSITIVE_INFINITY), atTheEdge ? End.NUMERICS : End.LAST, Optional.empty());
        }
        Ranges used = survey.values(LimitTheory.LIPSCHITZ_LIMIT);
        Optional<Solution> last = branchEnd(used);
        if (last.isPresent()) {
            double from = asked.startsLinear() || used.isEmpty() ? asked.linearValue() : used.largest();
            used = used.with(Interval.between(from, asked.value(last.orElseThrow())));
        }
        boolean ends = last.filter(solution -> isLastComputed(solution.input())).isPresent();
        double largest = used.largest();
        Optional<Other> other = survey.largest()
                .filter(point -> !(point.value() <= largest + SAME))
                .map(point -> new Other(point.value(), point.lipschitz()));
        return withSupremum(used, ends ? End.NUMERICS : End.LAST, ends ? Optional.empty() : other);
    }

    /** Whether no larger α can be computed, for lack of narrow panels or because of an overflow. */
    private boolean isLastComputed(InputTransform place) {
        InputTransform beyond = new InputTransform(place.scale() * BEYOND, place.shift() * BEYOND);
        return place.scale() > NEARLY * InputTransform.largestScale(activation)
                || !Double.isFinite(asked.equations(activation)
                        .at(beyond, activation.rule(beyond.scale(), beyond.shift()))
                        .error());
    }

    /** As α grows the activation tends to a leaky ReLU with its slopes far out (docs/mathematics.md, section 4.6). */
    private Reach withSupremum(Ranges used, End end, Optional<Other> others) {
        double far = asked instanceof DksTarget dks && dks.qSlope() == 1 ? farSlope() : Double.NaN;
        return far > 1 && !(used.largest() >= far)
                ? new Reach(
                        used.with(Interval.between(used.isEmpty() ? far : used.largest(), far)), End.SUPREMUM, others)
                : new Reach(used, end, others);
    }

    /**
     * The last solution up to the target: the end of the branch from the linear map, or else by bisection from a known
     * solution.
     */
    private Optional<Solution> branchEnd(Ranges known) {
        double excess = asked.value() - asked.linearValue();
        Optional<Solution> best = Optional.empty();
        double high = excess;
        double low;
        if (asked.startsLinear()) {
            double followed = excess * new TwoEquations(activation, asked).reach() * (1 - SAFETY);
            Optional<Solution> there = followed < excess ? solve(followed) : Optional.empty();
            if (there.isPresent()) {
                return there;
            }
            low = Math.min(excess, LARGEST_DISTANCE);
            for (best = solve(low); best.isEmpty(); best = solve(low)) {
                high = low;
                low *= FARTHER;
                if (!(low > SMALLEST_DISTANCE)) {
                    return Optional.empty();
                }
            }
        } else {
            low = known.largest() - asked.linearValue();
            if (!(low < excess)) {
                return Optional.empty();
            }
        }
        for (int i = 0; i < BISECTIONS && low < high; i++) {
            double middle = Math.sqrt(low * high);
            Optional<Solution> there = solve(middle);
            if (there.isPresent()) {
                best = there;
                low = middle;
            } else {
                high = middle;
            }
        }
        return best;
    }

    private Optional<Solution> solve(double excess) {
        return new TwoEquations(activation, asked.withValue(asked.linearValue() + excess)).onBranches();
    }

    private double farSlope() {
        double[] slopes = activation.upToFirst(new double[] {-VERY_FAR, -FAR, FAR, VERY_FAR})[1];
        boolean settled = settled(slopes[0], slopes[1]) && settled(slopes[3], slopes[2]);
        double large = Math.max(Math.abs(slopes[0]), Math.abs(slopes[3]));
        if (!settled || large < FLAT) {
            return 1;
        }
        double ratio = Math.abs(slopes[0]) < Math.abs(slopes[3]) ? slopes[0] / slopes[3] : slopes[3] / slopes[0];
        return ratio < 0 ? 1 : PiecewiseLinear.leakyReluSlope(ratio);
    }

    private static boolean settled(double veryFar, double far) {
        return Math.abs(veryFar - far) < FLAT;
    }
}
