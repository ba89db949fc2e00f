/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.dks4j.processor.formula.Formula.Apply;
import org.dks4j.processor.formula.Formula.IfLess;

/**
 * The kinks of a formula, from its comparisons: where one changes its outcome, the formulas that hold on the two sides are
 * compared, derivative by derivative.
 *
 * @param kinks in increasing order
 * @param places where a comparison changes its outcome, a kink or not, in increasing order
 * @param doubt why the places where a comparison changes its outcome are unclear; empty if all are found
 */
record Kinks(List<Kink> kinks, List<Double> places, Optional<String> doubt) {

    /** Comparisons are examined between -REACH and REACH. */
    static final double REACH = 64;

    /** The number of places to search for; not each is a kink. */
    private static final int MOST_PLACES = 4 * FormulaSize.MOST_KINKS;

    /** Closer places are one, found twice. */
    private static final double SAME = 1e-13;

    /** The derivatives that are compared: up to φ''' and some more, before the two sides count as the same function. */
    private static final int ORDERS = 6;

    /** Larger derivatives are not differentiated once more to find that the two sides are the same after all. */
    private static final int LARGE = 2000;

    private static final double JUMP = 1e-9;

    static Kinks of(Formula formula) {
        return of(formula, new Effort());
    }

    static Kinks of(Formula formula, Effort effort) {
        Set<Formula> differences = new LinkedHashSet<>();
        collect(formula, differences);
        Set<Double> found = new TreeSet<>();
        for (Formula difference : differences) {
            Optional<String> doubt = addPlaces(difference, found, effort);
            if (doubt.isPresent()) {
                return new Kinks(List.of(), List.of(), doubt);
            }
        }
        List<Double> places = distinct(found);
        double scale = places.isEmpty() ? 0 : Math.min(1, Scale.of(formula).value());
        List<Kink> kinks = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            double at = places.get(i);
            double before = i == 0 ? at - 1 : 0.5 * (places.get(i - 1) + at);
            double after = i == places.size() - 1 ? at + 1 : 0.5 * (places.get(i + 1) + at);
            addIfJump(formula, at, before, after, scale, kinks);
        }
        return new Kinks(List.copyOf(kinks), places, Optional.empty());
    }

    private static List<Double> distinct(Set<Double> sorted) {
        List<Double> places = new ArrayList<>();
        for (double place : sorted) {
            double last = places.isEmpty() ? Double.NEGATIVE_INFINITY : places.get(places.size() - 1);
            if (place - last > SAME * Math.max(1, Math.abs(place))) {
                places.add(place);
            }
        }
        return List.copyOf(places);
    }

    private static void addIfJump(
            Formula formula, double at, double before, double after, double scale, List<Kink> kinks) {
        Formula below = Rewriting.around(formula, before);
        Formula above = Rewriting.around(formula, after);
        Formula slopeBelow = below.derivative();
        Formula slopeAbove = above.derivative();
        double value = Program.of(above).at(at);
        for (int order = 0; order <= ORDERS && !SameFormula.test(below, above); order++) {
            Program both = Program.of(below, above);
            double[][] values = both.evaluate(new double[] {at});
            boolean unexplored = order >= 3 && both.size() > LARGE;
            if (unexplored || jumps(values[0][0], values[1][0], scale)) {
                kinks.add(new Kink(
                        at,
                        value,
                        Math.min(order, 3),
                        Program.of(slopeBelow).at(at),
                        Program.of(slopeAbove).at(at),
                        Program.of(slopeBelow.derivative()).at(at),
                        Program.of(slopeAbove.derivative()).at(at)));
                return;
            }
            below = below.derivative();
            above = above.derivative();
        }
    }

    private static boolean jumps(double below, double above, double scale) {
        double jump = Math.abs(below - above);
        return !Double.isFinite(jump) || jump > JUMP * Math.max(scale, Math.abs(below) + Math.abs(above));
    }

    /** The differences whose signs decide the comparisons, nested ones first. */
    private static void collect(Formula formula, Set<Formula> differences) {
        formula.parts().forEach(part -> collect(part, differences));
        if (formula instanceof Apply apply && apply.function() == Function.ABS) {
            differences.add(apply.argument());
        } else if (formula instanceof IfLess choice) {
            differences.add(Algebra.subtract(choice.left(), choice.right()));
        }
    }

    /** Between the places found so far no comparison inside of the difference changes its outcome. */
    private static Optional<String> addPlaces(Formula difference, Set<Double> places, Effort effort) {
        List<Double> edges = new ArrayList<>(List.of(-REACH));
        edges.addAll(distinct(places));
        edges.add(REACH);
        for (int i = 0; i + 1 < edges.size(); i++) {
            double from = edges.get(i);
            double to = edges.get(i + 1);
            Formula smooth = Rewriting.around(difference, 0.5 * (from + to));
            Zeros.Found found = Zeros.signChanges(smooth, from, to, MOST_PLACES, effort);
            places.addAll(found.places());
            if (places.size() >= MOST_PLACES) {
                return Optional.of("has comparisons that change their outcome at more than " + MOST_PLACES + " places");
            }
            if (found.doubt().isPresent()) {
                return Optional.of(
                        Doubt.ofSign(smooth, difference, found.doubt().getAsDouble()));
            }
        }
        return Optional.empty();
    }
}
