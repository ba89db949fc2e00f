/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Where a formula is not analytic, and how finely Gauss-Legendre panels must be cut elsewhere, for arguments between -64 and 64.
 *
 * <p>A panel of half-width r is fine enough where φ, φ' and φ'' are analytic and bounded on the Bernstein ellipse with
 * ρ = 3 around it, whose half-axes are 5r/3 and 4r/3: then n nodes leave an error of order 3⁻²ⁿ. Both are proved by
 * enclosures on a box around the ellipse ({@link Box}); without a proof the panel is halved. A panel whose share of any
 * expectation is negligible needs no proof. So no feature is too narrow to be found, and no pole is missed.
 *
 * @param kinks where φ is not analytic, in increasing order
 * @param cuts the ends of all panels that have to be narrower than 1, in increasing order; empty if there are none
 * @param reach how far from 0 the panels are proved; infinite if nothing narrow remains at -64 and 64, assuming that
 *     this continues
 * @param doubt why the formula is not a valid activation; empty if it is one
 */
public record Resolution(List<Kink> kinks, List<Double> cuts, double reach, Optional<String> doubt) {

    /** (ρ + 1/ρ)/2 and (ρ - 1/ρ)/2. */
    private static final double LONG_AXIS = 5.0 / 3;

    private static final double SHORT_AXIS = 4.0 / 3;

    /**
     * How much larger than on the real line |φ⁽ᵏ⁾| may be on the ellipse: with 20 nodes the error is at most 4e-13 of
     * the expectation, and usually much less, because enclosures are wide.
     */
    private static final double LARGEST_GROWTH = 1000;

    /** The negligible share of a mean square. */
    private static final double NEGLIGIBLE = 1e-16;

    /** Twice the variance of the normal distribution whose tails are negligible: input scales of 1.5 are large. */
    private static final double TWICE_VARIANCE = 4.5;

    /** Narrower panels are not halved. One at a kink may stay unproved: only φ² on it counts, and that is bounded. */
    private static final double NARROWEST = 0x1p-30;

    /** Wider panels are halved even if their share is negligible for most scales, since it is not for all. */
    private static final double WIDEST_NEGLIGIBLE = 1.0 / 16;

    private static final int SAMPLES = 5;

    /** Gauss-Legendre with 20 nodes integrates the square of a polynomial of up to this degree exactly on any panel. */
    private static final int LARGEST_DEGREE = 19;

    /** The resolution of a formula without an open slope below 0. */
    public static Resolution of(Formula formula) {
        // The panels are made for the named activations, whose singularities are at a distance of 1 or more.
        boolean named =
                Catalogue.entries().stream().anyMatch(entry -> entry.formula().equals(formula));
        return of(formula, !named && Degree.of(formula) > LARGEST_DEGREE);
    }

    /** The resolution by a search, for any formula. */
    static Resolution searched(Formula formula) {
        return of(formula, true);
    }

    private static Resolution of(Formula formula, boolean search) {
        Effort effort = new Effort();
        Kinks kinks = Kinks.of(formula, effort);
        return search && kinks.doubt().isEmpty()
                ? new Search(formula, kinks, effort).result()
                : new Resolution(kinks.kinks(), List.of(), Double.POSITIVE_INFINITY, kinks.doubt());
    }

    /** An interval in which the formula has no undecided comparison. */
    private record Panel(double from, double to) {

        double middle() {
            return 0.5 * (from + to);
        }

        double distance() {
            return from <= 0 && to >= 0 ? 0 : Math.min(Math.abs(from), Math.abs(to));
        }

        Box interval() {
            return Box.interval(from, to);
        }

        /** The box around its ellipse. */
        Box around() {
            double radius = 0.5 * (to - from);
            return new Box(middle() - LONG_AXIS * radius, middle() + LONG_AXIS * radius, SHORT_AXIS * radius);
        }
    }

    /** One search, from 0 outwards. */
    private static final class Search {

        private final Formula formula;
        private final Kinks kinks;
        private final Scale scale;
        private final TreeSet<Double> cuts = new TreeSet<>();
        private double reach = Double.POSITIVE_INFINITY;
        private Optional<String> doubt = Optional.empty();
        private final Effort effort;

        private Search(Formula formula, Kinks kinks, Effort effort) {
            this.formula = formula;
            this.kinks = kinks;
            this.effort = effort;
            this.scale = Scale.of(formula);
        }

        private Resolution result() {
            List<Piece> pieces = pieces();
            if (doubt.isEmpty()) {
                doubt = kinks.kinks().stream()
                        .filter(kink -> !Double.isFinite(kink.slopeBelow() + kink.slopeAbove()))
                        .findFirst()
                        .map(kink -> Doubt.ofSlope(kink.at()));
            }
            List<Panel> cells = new ArrayList<>();
            pieces.forEach(piece -> cells.addAll(piece.cells()));
            cells.sort(Comparator.comparingDouble(Panel::distance));
            for (Panel cell : cells) {
                if (doubt.isPresent()) {
                    break;
                }
                pieces.stream()
                        .filter(piece -> piece.whole.from <= cell.from && cell.to <= piece.whole.to)
                        .findFirst()
                        .orElseThrow()
                        .examine(cell);
            }
            boolean narrowAtEnd = cuts.contains(-Kinks.REACH) || cuts.contains(Kinks.REACH);
            return new Resolution(
                    kinks.kinks(), List.copyOf(cuts), narrowAtEnd ? Math.min(reach, Kinks.REACH) : reach, doubt);
        }

        private List<Piece> pieces() {
            List<Double> edges = new ArrayList<>(List.of(-Kinks.REACH));
            edges.addAll(kinks.places());
            edges.add(Kinks.REACH);
            List<Piece> pieces = new ArrayList<>();
            for (int i = 0; i + 1 < edges.size(); i++) {
                Panel whole = new Panel(edges.get(i), edges.get(i + 1));
                if (whole.from < whole.to) {
                    pieces.add(new Piece(whole));
                }
            }
            return pieces;
        }

        /** The piece between two adjacent places where comparisons change their outcome. */
        private final class Piece {

            private final Panel whole;
            private final Program program;

            private Piece(Panel whole) {
                this.whole = whole;
                Formula smooth = Rewriting.around(formula, whole.middle());
                if (doubt.isEmpty()) {
                    doubt = Domain.doubt(smooth, whole.from, whole.to, effort);
                }
                Formula first = smooth.derivative();
                this.program = Program.of(smooth, first, first.derivative());
            }

            /** Panels of the width that needs no proof. */
            private List<Panel> cells() {
                List<Panel> cells = new ArrayList<>();
                double from = whole.from;
                while (from < whole.to) {
                    double to = Math.min(whole.to, Math.floor(from) + 1);
                    cells.add(new Panel(from, to));
                    from = to;
                }
                return cells;
            }

            private void examine(Panel panel) {
                if (doubt.isPresent() || isProved(panel)) {
                    return;
                }
                effort.spend(program.size());
                Box[] boxes = program.over(panel.interval());
                if (boxes[0].isNothing()) {
                    doubt = program.unboundedPart(panel.interval()).map(part -> Doubt.ofPart(part, panel.middle()));
                    return;
                }
                if (panel.to - panel.from <= WIDEST_NEGLIGIBLE && isNegligible(boxes, panel.distance())) {
                    reach = Math.min(reach, panel.distance());
                    return;
                }
                double middle = panel.middle();
                if (effort.isSpent()) {
                    doubt = Optional.of(Doubt.ofWidth(middle));
                } else if (panel.to - panel.from < NARROWEST) {
                    doubt = ofNarrow(panel);
                } else {
                    cuts.add(panel.from);
                    cuts.add(middle);
                    cuts.add(panel.to);
                    examine(new Panel(panel.from, middle));
                    examine(new Panel(middle, panel.to));
                }
            }

            private boolean isProved(Panel panel) {
                effort.spend(2L * program.size());
                Box[] around = program.over(panel.around());
                double[] points = new double[SAMPLES];
                for (int i = 0; i < SAMPLES; i++) {
                    points[i] = panel.from + (panel.to - panel.from) * i / (SAMPLES - 1);
                }
                double[][] values = program.evaluate(points);
                // A constant is integrated exactly.
                double centre = values[0][SAMPLES / 2];
                around[0] = around[0].isBounded() ? around[0].plus(Box.number(-centre)) : around[0];
                for (int i = 0; i < SAMPLES; i++) {
                    values[0][i] -= centre;
                }
                for (int order = 0; order < around.length; order++) {
                    double largest = scale.of(order);
                    for (double value : values[order]) {
                        largest = Math.max(largest, Math.abs(value));
                    }
                    if (!(around[order].isBounded() && around[order].size() <= LARGEST_GROWTH * largest)) {
                        return false;
                    }
                }
                return true;
            }

            private boolean isNegligible(Box[] boxes, double distance) {
                double weight = StrictMath.exp(-distance * distance / TWICE_VARIANCE);
                for (int order = 0; order < boxes.length; order++) {
                    double share = boxes[order].realSize() / scale.of(order);
                    if (!(boxes[order].isBounded() && share * share * weight <= NEGLIGIBLE)) {
                        return false;
                    }
                }
                return true;
            }

            /** Why the narrowest panel is not fine enough; empty if it ends at a kink and φ' is bounded on it. */
            private Optional<String> ofNarrow(Panel panel) {
                Box[] boxes = program.over(panel.interval());
                boolean atKink = panel.from == whole.from || panel.to == whole.to;
                if (atKink && boxes[0].isBounded()) {
                    return SlopeGrowth.doubt(program, panel.from == whole.from ? panel.from : panel.to, whole.middle());
                }
                return Optional.of(program.unboundedPart(panel.interval())
                        .map(part -> Doubt.ofPart(part, panel.middle()))
                        .orElseGet(() -> Doubt.ofWidth(panel.middle())));
            }
        }
    }
}
