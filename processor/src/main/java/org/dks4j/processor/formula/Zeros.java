/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * All places in an interval where a formula without comparisons is 0, or only those where it changes its sign, by
 * bisection with enclosures: an interval is finished if the formula certainly keeps its sign, or certainly rises or
 * falls. Unlike a grid, this misses no place.
 */
final class Zeros {

    /** Intervals that are narrower than this and still undecided end the search. */
    private static final double NARROWEST = 0x1p-30;

    /** Decimals of the numbers that are tried as a place, so that 0.03 does not become a neighbour of it. */
    private static final int DECIMALS = 13;

    /** Less than the distance of such numbers. */
    private static final double NEAR = 4e-14;

    private final Program program;
    private final boolean onlyChanges;
    private final int most;
    private final Effort effort;
    private final List<Double> places = new ArrayList<>();
    private OptionalDouble doubt = OptionalDouble.empty();

    private Zeros(Formula formula, boolean onlyChanges, int most, Effort effort) {
        this.program = Program.of(formula, formula.derivative());
        this.onlyChanges = onlyChanges;
        this.most = most;
        this.effort = effort;
    }

    /**
     * The result of a search.
     *
     * @param places in increasing order
     * @param doubt where there may be another place; empty if all are found
     */
    record Found(List<Double> places, OptionalDouble doubt) {}

    /**
     * The places where a formula changes its sign.
     *
     * @param formula without comparisons
     * @param most the number of places after which the search stops
     */
    static Found signChanges(Formula formula, double from, double to, int most, Effort effort) {
        return new Zeros(formula, true, most, effort).found(from, to);
    }

    /** The places where a formula is 0, up to a number: a doubt is a place where it touches 0. */
    static Found all(Formula formula, double from, double to, int most, Effort effort) {
        return new Zeros(formula, false, most, effort).found(from, to);
    }

    private Found found(double from, double to) {
        search(from, to);
        return new Found(places.stream().sorted().toList(), doubt);
    }

    private void search(double from, double to) {
        if (doubt.isPresent() || places.size() >= most) {
            return;
        }
        effort.spend(2L * program.size());
        Box[] boxes = program.over(Box.interval(from, to));
        if (isDecided(boxes[0])) {
            return;
        }
        Box slope = boxes[1];
        if (slope.isBounded() && (slope.low() >= 0 || slope.high() <= 0)) {
            addPlace(from, to);
            return;
        }
        double middle = 0.5 * (from + to);
        if (slope.isBounded()) {
            // The mean value theorem bounds narrow intervals better.
            Box there = program.over(Box.number(middle))[0];
            if (there.isBounded() && isDecided(there.plus(slope.times(Box.interval(from - middle, to - middle))))) {
                return;
            }
        }
        if (to - from < NARROWEST || effort.isSpent()) {
            doubt = OptionalDouble.of(middle);
            return;
        }
        // From 0 outwards, so that the relevant places come first.
        boolean leftFirst = middle > 0;
        search(leftFirst ? from : middle, leftFirst ? middle : to);
        search(leftFirst ? middle : from, leftFirst ? to : middle);
    }

    /** Whether there is certainly no place. */
    private boolean isDecided(Box values) {
        if (values.isNothing()) {
            return true;
        }
        return onlyChanges ? values.low() >= 0 || values.high() <= 0 : values.low() > 0 || values.high() < 0;
    }

    /** The place in an interval on which the formula is monotonic, if there is one. */
    private void addPlace(double from, double to) {
        double low = from;
        double high = to;
        boolean positiveAtHigh = program.at(high) > 0;
        if (program.at(low) > 0 == positiveAtHigh) {
            for (double end : new double[] {from, to}) {
                if (!onlyChanges && program.at(end) == 0) {
                    places.add(end);
                }
            }
            return;
        }
        boolean tried = false;
        for (double middle = 0.5 * (low + high); low < middle && middle < high; middle = 0.5 * (low + high)) {
            if (program.at(middle) > 0 == positiveAtHigh) {
                high = middle;
            } else {
                low = middle;
            }
            // Down to 0 there are a thousand halvings more.
            if (!tried && high - low < NEAR) {
                tried = true;
                double nearby = rounded(high);
                if (nearby >= low && nearby <= high && program.at(nearby) == 0) {
                    places.add(nearby);
                    return;
                }
            }
        }
        double nearby = rounded(high);
        places.add(program.at(nearby) == 0 && nearby >= from && nearby <= to ? nearby : high);
    }

    private static double rounded(double place) {
        return new BigDecimal(place).setScale(DECIMALS, RoundingMode.HALF_EVEN).doubleValue();
    }
}
