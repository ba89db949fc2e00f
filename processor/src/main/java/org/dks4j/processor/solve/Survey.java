/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.solve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.dks4j.processor.maps.ActivationFunction;
import org.dks4j.processor.maps.GaussianRule;
import org.dks4j.processor.maps.Moments;
import org.dks4j.processor.solve.Ranges.Interval;
import org.dks4j.processor.target.EquationTarget;
import org.dks4j.processor.target.Equations;
import org.dks4j.processor.target.InputTransform;

/**
 * The curve in the plane of α and β on which Q̂'(1) has its target, followed through the cells of {@link PlaneGrid}s:
 * the values of Ĉ'(1) or Ĉ''(1) on it, wherever a branch of solutions ends, and their Lipschitz constants.
 */
public final class Survey {

    /** The largest number of kinks that are searched around. */
    private static final int MOST_GRIDS = 4;

    /** The last row for analytic activations: with smaller α they are linear up to rounding. */
    private static final int LAST_ROW = 24;

    private static final double NEAR_LINEAR = 1e-3;
    private static final int ROOT_STEPS = 12;
    private static final double ROOT_ACCURACY = 1e-7;
    private static final int ZOOMS = 3;
    private static final int ZOOM = 8;

    private final EquationTarget target;
    private final Equations equations;
    private final double largestSlope;
    private final List<Piece> pieces = new ArrayList<>();

    private Survey(ActivationFunction activation, EquationTarget target) {
        this.target = target;
        this.equations = target.equations(activation);
        this.largestSlope = activation.largestSlope();
    }

    /** Surveys all grids of an activation. */
    public static Survey of(ActivationFunction activation, EquationTarget target) {
        Survey survey = new Survey(activation, target);
        int last = activation.isAnalytic() ? LAST_ROW : PlaneGrid.SCALES - 1;
        for (PlaneGrid grid : PlaneGrid.some(activation, MOST_GRIDS)) {
            survey.pieces.addAll(survey.pieces(new Window(grid, 0, 0, 1, last, PlaneGrid.SHIFTS - 1)));
        }
        return survey;
    }

    /**
     * A point of the curve.
     *
     * @param row the row on its grid, and the column
     * @param value Ĉ'(1) or Ĉ''(1)
     * @param lipschitz Λ
     */
    public record Point(PlaneGrid grid, double row, double column, double value, double lipschitz) {

        InputTransform place() {
            return grid.place(row, column);
        }

        boolean isInside() {
            return !isAtTheLargestScale();
        }

        /** Whether the grid ends there, but not necessarily the curve. */
        boolean isAtTheLargestScale() {
            return row < 0.5;
        }
    }

    /** The piece of the curve within a cell, from edge to edge. */
    public record Piece(Point from, Point to) {

        Interval values() {
            return Interval.between(from.value, to.value);
        }

        /** The values with a Lipschitz constant below a limit, which is interpolated linearly. */
        Interval valuesBelow(double limit) {
            boolean first = from.lipschitz < limit;
            boolean last = to.lipschitz < limit;
            if (first == last) {
                return first ? values() : new Interval(1, 0);
            }
            double part = (limit - from.lipschitz) / (to.lipschitz - from.lipschitz);
            double end = from.value + part * (to.value - from.value);
            return Interval.between(first ? from.value : to.value, end);
        }
    }

    /** A part of a grid with its own rows and columns. */
    private record Window(PlaneGrid grid, double row, double column, double step, int rows, int columns) {

        double rowOf(double i) {
            return row + step * i;
        }

        double columnOf(double j) {
            return column + step * j;
        }
    }

    /** The values with a Lipschitz constant below a limit. */
    public Ranges values(double limit) {
        Ranges rough = Ranges.of(pieces.stream().map(piece -> piece.valuesBelow(limit)));
        if (rough.isEmpty()) {
            return rough;
        }
        // Towards the linear map there is no smallest one.
        double smallest = target.startsLinear() && rough.smallest() - target.linearValue() < NEAR_LINEAR
                ? rough.smallest()
                : extreme(limit, Comparator.comparingDouble(Point::value).reversed())
                        .map(Point::value)
                        .orElse(rough.smallest());
        double largest = extreme(limit, Comparator.comparingDouble(Point::value))
                .map(Point::value)
                .orElse(rough.largest());
        List<Interval> exact = new ArrayList<>(rough.intervals());
        exact.set(
                0,
                new Interval(Math.min(smallest, rough.smallest()), exact.get(0).to()));
        int last = exact.size() - 1;
        exact.set(last, new Interval(exact.get(last).from(), Math.max(largest, rough.largest())));
        return Ranges.of(exact.stream());
    }

    /** The point with the largest value. */
    public Optional<Point> largest() {
        return extreme(Double.POSITIVE_INFINITY, Comparator.comparingDouble(Point::value));
    }

    /** The last point in an order, by repeated refinement. */
    private Optional<Point> extreme(double limit, Comparator<Point> order) {
        Predicate<Point> counts = point -> point.lipschitz < limit;
        Optional<Point> found = points(pieces).filter(counts).max(order);
        double step = 1;
        for (int i = 0; i < ZOOMS && found.filter(Point::isInside).isPresent(); i++) {
            Point around = found.orElseThrow();
            double finer = 2 * step / ZOOM;
            double row = Math.max(0, around.row - step);
            Window window = new Window(around.grid, row, around.column - step, finer, ZOOM, ZOOM);
            found = Stream.concat(found.stream(), points(pieces(window)).filter(counts))
                    .max(order);
            step = finer;
        }
        return found;
    }

    private static Stream<Point> points(List<Piece> pieces) {
        return pieces.stream().flatMap(piece -> Stream.of(piece.from, piece.to));
    }

    /** The pieces of the curve on which a value lies and the Lipschitz constant may be below a limit. */
    public List<InputTransform> near(double value, double limit) {
        return pieces.stream()
                .filter(piece -> piece.values().from() <= value
                        && value <= piece.values().to())
                .filter(piece -> Math.min(piece.from.lipschitz, piece.to.lipschitz) < limit)
                .map(piece ->
                        Math.abs(piece.from.value - value) < Math.abs(piece.to.value - value) ? piece.from : piece.to)
                .map(Point::place)
                .toList();
    }

    private List<Piece> pieces(Window window) {
        double[][] errors = new double[window.rows + 1][window.columns + 1];
        for (int i = 0; i <= window.rows; i++) {
            for (int j = 0; j <= window.columns; j++) {
                errors[i][j] = error(window.grid, window.rowOf(i), window.columnOf(j));
            }
        }
        List<Optional<Point>> across = new ArrayList<>();
        List<Optional<Point>> down = new ArrayList<>();
        for (int i = 0; i <= window.rows; i++) {
            for (int j = 0; j < window.columns; j++) {
                across.add(crossing(window, i, j, 0, 1, errors[i][j], errors[i][j + 1]));
            }
        }
        for (int i = 0; i < window.rows; i++) {
            for (int j = 0; j <= window.columns; j++) {
                down.add(crossing(window, i, j, 1, 0, errors[i][j], errors[i + 1][j]));
            }
        }
        List<Piece> found = new ArrayList<>();
        for (int i = 0; i < window.rows; i++) {
            for (int j = 0; j < window.columns; j++) {
                List<Point> around = Stream.of(
                                across.get(i * window.columns + j),
                                down.get(i * (window.columns + 1) + j),
                                across.get((i + 1) * window.columns + j),
                                down.get(i * (window.columns + 1) + j + 1))
                        .flatMap(Optional::stream)
                        .toList();
                for (int k = 0; k < around.size(); k += 2) {
                    found.add(new Piece(around.get(k), around.get(Math.min(k + 1, around.size() - 1))));
                }
            }
        }
        return found;
    }

    /** Where the curve crosses the edge from a corner to the next one in a row or a column. */
    private Optional<Point> crossing(
            Window window, int i, int j, int byRow, int byColumn, double atStart, double atEnd) {
        if (!(atStart * atEnd < 0)) {
            return Optional.empty();
        }
        double low = 0;
        double high = 1;
        double atLow = atStart;
        double atHigh = atEnd;
        double part = 0.5;
        for (int step = 0; step < ROOT_STEPS && high - low > ROOT_ACCURACY; step++) {
            // The secant, away from the ends lest only one of them moves, and halving in turns.
            double secant = low + (high - low) * Math.min(0.95, Math.max(0.05, atLow / (atLow - atHigh)));
            part = step % 3 == 2 ? 0.5 * (low + high) : secant;
            double there = error(window.grid, window.rowOf(i + byRow * part), window.columnOf(j + byColumn * part));
            if (Math.abs(there) < ROOT_ACCURACY) {
                break;
            }
            if (there * atLow > 0) {
                low = part;
                atLow = there;
            } else {
                high = part;
                atHigh = there;
            }
        }
        return point(window.grid, window.rowOf(i + byRow * part), window.columnOf(j + byColumn * part));
    }

    private double error(PlaneGrid grid, double row, double column) {
        InputTransform place = grid.place(row, column);
        return equations.at(place, rule(place)).qSlope();
    }

    /** The values at a place; none if γ or a value makes no sense. */
    private Optional<Point> point(PlaneGrid grid, double row, double column) {
        InputTransform place = grid.place(row, column);
        GaussianRule rule = rule(place);
        Moments moments = Moments.of(equations.activation(), place.scale(), place.shift(), rule);
        double scale = target.output(moments).scale();
        double value = equations.at(place, rule).other() + target.value();
        double lipschitz = place.scale() * scale * largestSlope;
        return Double.isFinite(value) && lipschitz > 0 && target.allows(moments)
                ? Optional.of(new Point(grid, row, column, value, lipschitz))
                : Optional.empty();
    }

    private GaussianRule rule(InputTransform place) {
        return equations.activation().coarseRule(place.scale(), place.shift());
    }
}
