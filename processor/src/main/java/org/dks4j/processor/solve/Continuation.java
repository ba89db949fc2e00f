/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.solve;

import java.util.Optional;
import org.dks4j.processor.maps.ActivationFunction;
import org.dks4j.processor.solve.NewtonIteration.Accuracy;
import org.dks4j.processor.target.EquationTarget;
import org.dks4j.processor.target.InputTransform;

/**
 * Follows the branch of solutions that starts at a limit up to a target: directly if the limit predicts the solution,
 * else through targets between the linear map's and the given one. Steps shrink if Newton's method fails or goes
 * elsewhere, so that the branch is never left for another.
 */
public final class Continuation {

    private static final double FARTHER = 0.25;
    /** A distance from the linear map at which most activations are still close to their limit. */
    private static final double NEAR = 0.05;

    private static final double SMALLEST_DISTANCE = 1e-9;
    private static final double FIRST_STEP = 2;
    private static final double SMALLEST_STEP = 1.000002;

    /** The allowed distance of a solution from its predicted place, in ln α and in the limit's coordinate. */
    private static final double LARGEST_SURPRISE = 0.5;

    private final ActivationFunction activation;
    private final EquationTarget target;
    private final AsymptoticBranch limit;

    public Continuation(ActivationFunction activation, EquationTarget target, AsymptoticBranch limit) {
        this.activation = activation;
        this.target = target;
        this.limit = limit;
    }

    /** A point of the branch: the logarithm of the fraction of the target, ln α, and the limit's coordinate. */
    private record Point(double fraction, double scale, double coordinate) {

        Point towards(Point next, double to) {
            double part = next.fraction == fraction ? 0 : (to - fraction) / (next.fraction - fraction);
            return new Point(
                    to, scale + part * (next.scale - scale), coordinate + part * (next.coordinate - coordinate));
        }

        boolean isNear(Point other) {
            return Math.abs(scale - other.scale) < LARGEST_SURPRISE
                    && Math.abs(coordinate - other.coordinate) < LARGEST_SURPRISE;
        }
    }

    /** The solution of the target, if the branch reaches it. */
    public Optional<InputTransform> solution() {
        Optional<InputTransform> direct = limit.near(target).flatMap(this::direct);
        return direct.isPresent() ? direct : followed();
    }

    private Optional<InputTransform> direct(InputTransform start) {
        return newton(target, Accuracy.FULL, start, ScaleLimit.at(InputTransform.RESOLVED))
                .filter(found -> point(1, found).isNear(point(1, start)));
    }

    private Optional<InputTransform> followed() {
        return first().map(this::farthest)
                .filter(last -> last.fraction() == 0)
                .flatMap(last -> newton(target, Accuracy.FULL, place(last), ScaleLimit.at(InputTransform.NARROWEST)));
    }

    /** The fraction of the path from the linear map's target to this one that the branch covers; NaN if there is no branch. */
    public double reach() {
        return first().map(this::farthest)
                .map(last -> StrictMath.exp(last.fraction()))
                .orElse(Double.NaN);
    }

    private Optional<Point> first() {
        double fraction = Math.min(FARTHER, NEAR / target.distance());
        Optional<Point> first = first(fraction);
        while (first.isEmpty() && fraction * target.distance() > SMALLEST_DISTANCE) {
            fraction *= FARTHER;
            first = first(fraction);
        }
        return first;
    }

    private Optional<Point> first(double fraction) {
        return limit.near(target.towardsLinear(fraction))
                .flatMap(start -> solve(point(fraction, start), ScaleLimit.at(InputTransform.RESOLVED)));
    }

    /** The last point up to the target that is reached in steps from another one. */
    private Point farthest(Point first) {
        // Near the limit α grows like the root of the distance, and nothing else changes much.
        Point last = new Point(first.fraction() - 1, first.scale() - 0.5, first.coordinate());
        Point point = first;
        double step = StrictMath.log(FIRST_STEP);
        double smallest = StrictMath.log(SMALLEST_STEP);
        ScaleLimit allowed = ScaleLimit.of(activation);
        while (point.fraction() < 0 && step >= smallest) {
            Optional<Point> next = solve(last.towards(point, Math.min(0, point.fraction() + step)), allowed);
            if (next.isPresent()) {
                last = point;
                point = next.orElseThrow();
            } else {
                step *= 0.5;
            }
        }
        return point;
    }

    private Optional<Point> solve(Point expected, ScaleLimit allowed) {
        EquationTarget there =
                expected.fraction() == 0 ? target : target.towardsLinear(StrictMath.exp(expected.fraction()));
        return newton(there, Accuracy.ROUGH, place(expected), allowed)
                .map(place -> new Point(expected.fraction(), StrictMath.log(place.scale()), limit.coordinate(place)))
                .filter(expected::isNear);
    }

    private Optional<InputTransform> newton(
            EquationTarget where, Accuracy accuracy, InputTransform start, ScaleLimit allowed) {
        return new NewtonIteration(where.equations(activation), accuracy, 1, allowed).from(start);
    }

    private Point point(double fraction, InputTransform place) {
        return new Point(StrictMath.log(fraction), StrictMath.log(place.scale()), limit.coordinate(place));
    }

    private InputTransform place(Point point) {
        return limit.place(StrictMath.exp(point.scale()), point.coordinate());
    }
}
