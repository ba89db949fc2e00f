/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.target;

import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dks4j.processor.formula.CatalogueEntry;
import org.dks4j.processor.formula.Kink;
import org.dks4j.processor.formula.NormalForm;
import org.dks4j.processor.maps.ActivationFunction;

/**
 * Where an activation bends and over which length, as implied by its formula, for example {@code sqrt(x^2 + 1e6)}.
 *
 * @param place where |φ''| is largest; for piecewise linear φ the middle of its kinks
 * @param length by how much φ' varies, over the largest |φ''|; for piecewise linear φ how far its kinks are apart. It
 *     is 1.3 for tanh; 2 if unknown
 */
public record OwnScale(double place, double length) {

    /** The solver looks at arguments up to 4, so these lengths and places around 0 are well within. */
    private static final double LONGEST = 8;

    private static final double SHORTEST = 1.0 / 8;
    private static final double FARTHEST = 3;

    /** Arguments from 2^-12 to 2^40 and 0 are looked at, with four of them between a power of 2 and the next. */
    private static final double SMALLEST_ARGUMENT = 0x1p-12;

    private static final int ARGUMENTS = 209;
    private static final int REFINEMENTS = 200;

    /** The least curvature, relative to the largest, of other places that count as well. */
    private static final double NEARLY = 0.5;

    private static final double ROUNDING = 0x1p-44;

    /** Differences of φ over pieces that are narrower than this, relative to where they are, are rounding. */
    private static final double NARROW = 0x1p-8;

    /** If the largest value is from there on, it keeps growing. */
    private static final double FAR = 0x1p38;

    /** How far and how finely φ' is looked at around the place, in lengths of φ'/φ''. */
    private static final int AROUND = 128;

    private static final int RESOLUTION = 16;

    private static final OwnScale UNKNOWN = new OwnScale(0, 2);

    /** The normal form of an activation, in units in which it bends within what the solver looks at. */
    public static NormalForm normalForm(CatalogueEntry entry) {
        NormalForm form = NormalForm.of(entry);
        if (form.isCatalogued()) {
            return form;
        }
        ActivationFunction activation = ActivationFunction.of(form.core().formula());
        OwnScale own = of(activation);
        double unit = StrictMath.pow(2, Math.rint(StrictMath.log(own.length) / StrictMath.log(2)));
        return own.isUsual(activation) ? form : form.inUnits(unit, unit * Math.rint(own.place / unit));
    }

    /** The scale of an activation, the same for φ and for c·φ(ax + b) + d up to its units. */
    public static OwnScale of(ActivationFunction activation) {
        double[] jumps = activation.kinks().stream()
                .filter(Kink::hasInfiniteCurvature)
                .mapToDouble(Kink::at)
                .toArray();
        List<Sample> samples = samples(activation, arguments());
        PriorityQueue<Piece> open = new PriorityQueue<>(Comparator.comparingDouble(Piece::curvature)
                .reversed()
                .thenComparing(piece -> Math.abs(piece.from.at)));
        for (int i = 0; i + 1 < samples.size(); i++) {
            addIfSmooth(new Piece(samples.get(i), samples.get(i + 1)), jumps, open);
        }
        if (open.isEmpty() || !(open.element().curvature() > 0)) {
            return ofKinks(activation);
        }
        for (int i = 0; i < REFINEMENTS && !open.isEmpty(); i++) {
            Piece piece = open.remove();
            for (Sample middle : samples(activation, DoubleStream.of(0.5 * (piece.from.at + piece.to.at)))) {
                addIfSmooth(new Piece(piece.from, middle), jumps, open);
                addIfSmooth(new Piece(middle, piece.to), jumps, open);
            }
        }
        if (open.isEmpty()) {
            return ofKinks(activation);
        }
        Piece most = open.element();
        double place = most.from.at;
        DoubleStream around = IntStream.rangeClosed(-AROUND, AROUND)
                .mapToDouble(i -> place
                        + (double) i
                                / RESOLUTION
                                * Math.max(Math.abs(most.from.slope), SMALLEST_ARGUMENT)
                                / most.curvature());
        DoubleSummaryStatistics slopes = Stream.concat(samples.stream(), samples(activation, around).stream())
                .mapToDouble(Sample::slope)
                .summaryStatistics();
        double length = (slopes.getMax() - slopes.getMin()) / most.curvature();
        return Math.abs(place) < FAR && length > 0 && length < FAR ? new OwnScale(place, length) : UNKNOWN;
    }

    private static OwnScale ofKinks(ActivationFunction activation) {
        List<Kink> kinks = activation.kinks();
        if (kinks.isEmpty()) {
            return UNKNOWN;
        }
        double from = kinks.get(0).at();
        double to = kinks.get(kinks.size() - 1).at();
        return new OwnScale(0.5 * (from + to), from == to ? UNKNOWN.length : to - from);
    }

    /** Whether the solver sees most of the activation without other units. */
    private boolean isUsual(ActivationFunction activation) {
        if (!(length >= SHORTEST && length <= LONGEST)) {
            return false;
        }
        if (Math.abs(place) <= FARTHEST) {
            return true;
        }
        List<Sample> near = samples(activation, IntStream.rangeClosed(-64, 64).mapToDouble(i -> FARTHEST * i / 64));
        double most = near.stream()
                .mapToDouble(sample -> Math.abs(sample.curvature))
                .max()
                .orElse(0);
        double there = samples(activation, DoubleStream.of(place)).stream()
                .mapToDouble(sample -> Math.abs(sample.curvature))
                .sum();
        return most >= NEARLY * there && most > 0;
    }

    /** φ and its derivatives at a point. */
    private record Sample(double at, double value, double slope, double curvature) {

        boolean isFinite() {
            return Double.isFinite(value + slope + curvature);
        }
    }

    /** The piece between two adjacent points. */
    private record Piece(Sample from, Sample to) {

        double width() {
            return to.at - from.at;
        }

        /** No more than the largest |φ''| between the points, by the mean value theorem up to rounding. */
        double curvature() {
            double mean = (to.value - from.value) / width();
            double slopes = Math.max(Math.abs(from.slope), Math.abs(to.slope));
            double values = Math.max(Math.abs(from.value), Math.abs(to.value)) / width();
            double ofSlopes = (Math.abs(to.slope - from.slope) - ROUNDING * slopes) / width();
            double ofValues =
                    (Math.max(Math.abs(mean - from.slope), Math.abs(to.slope - mean)) - ROUNDING * (slopes + values))
                            / width();
            double here = Math.max(Math.abs(from.curvature), Math.abs(to.curvature));
            double argument = Math.max(Math.abs(from.at), Math.abs(to.at));
            boolean wide = width() > NARROW * Math.max(SMALLEST_ARGUMENT, argument);
            return Math.max(here, Math.max(ofSlopes, wide ? ofValues : 0));
        }
    }

    /** A piece counts if it is wide enough for doubles and φ' does not jump in it. */
    private static void addIfSmooth(Piece piece, double[] jumps, PriorityQueue<Piece> pieces) {
        double resolution = 0x1p-30 * Math.max(Math.abs(piece.from.at), Math.abs(piece.to.at));
        boolean smooth = DoubleStream.of(jumps).noneMatch(jump -> jump >= piece.from.at && jump <= piece.to.at);
        if (smooth && piece.width() > resolution) {
            pieces.add(piece);
        }
    }

    private static List<Sample> samples(ActivationFunction activation, DoubleStream arguments) {
        double[] points = arguments.toArray();
        double[][] values = activation.upToSecond(points);
        return IntStream.range(0, points.length)
                .mapToObj(i -> new Sample(points[i], values[0][i], values[1][i], values[2][i]))
                .filter(Sample::isFinite)
                .toList();
    }

    private static DoubleStream arguments() {
        double[] positive = IntStream.range(0, ARGUMENTS)
                .mapToDouble(i -> SMALLEST_ARGUMENT * StrictMath.pow(2, 0.25 * i))
                .toArray();
        return DoubleStream.concat(
                        DoubleStream.of(positive).map(x -> -x),
                        DoubleStream.concat(DoubleStream.of(0), DoubleStream.of(positive)))
                .sorted();
    }
}
