/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.solve;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.rootfinder.BrentSolver;
import org.dks4j.processor.maps.ActivationFunction;
import org.dks4j.processor.target.EquationTarget;
import org.dks4j.processor.target.InputTransform;

/**
 * The limits in which β tends to a point where φ is analytic (docs/mathematics.md, sections 4.3 and 5.2). With φ₁, φ₂, φ₃ the derivatives
 * of φ at β, the transformed activation tends to z + a(z² - 1) + bz³, up to a constant, with a = φ₂α/(2φ₁) and b = φ₃α²/(6φ₁). So
 * each method has a ratio φ₁φ₃/φ₂², which gives β, and α is proportional to |φ₁/φ₂|.
 */
public final class LimitTheory {

    private static final double RANGE = 4;
    private static final int STEPS = 128;
    private static final double RELATIVE_ACCURACY = 1e-13;

    /** The Lipschitz constant above which another solution is preferred (docs/mathematics.md, section 4.5). */
    public static final double LIPSCHITZ_LIMIT = 2;

    /** The Lipschitz constant above which a limit is not followed. */
    private static final double LARGEST_LIPSCHITZ = 4;

    /** The distance up to which Newton's method converges from the limit. */
    private static final double MODERATE = 0.2;

    private static final double SAME = 1e-9;

    /** For larger |φ₁/φ₂| φ is linear up to rounding, and there is nothing to follow. */
    private static final double LARGEST_SCALE = 1e9;

    private LimitTheory() {}

    /** A limit at a point where φ is analytic. */
    private record Analytic(double shift, double scale, double lipschitz) implements AsymptoticBranch {

        @Override
        public Optional<InputTransform> near(EquationTarget target) {
            return target.distance() <= MODERATE
                    ? Optional.of(new InputTransform(Math.sqrt(2 * target.distance()) * scale, shift))
                    : Optional.empty();
        }

        @Override
        public double coordinate(InputTransform place) {
            return (place.shift() - shift) / scale;
        }

        @Override
        public InputTransform place(double inputScale, double coordinate) {
            return new InputTransform(inputScale, shift + scale * coordinate);
        }
    }

    /**
     * The limits, the preferred one first: those with a Lipschitz constant below 2 before others, then that with the
     * smallest |φ₁/φ₂|, then with the smaller |β|, then with β > 0. Of limits with the same |φ₁/φ₂|, images of each
     * other under a symmetry of φ, only one is listed, and none whose Lipschitz constant is large.
     */
    public static List<AsymptoticBranch> limits(ActivationFunction activation, EquationTarget target) {
        double largestSlope = activation.largestSlope();
        List<AsymptoticBranch> rest = analytic(activation, largestSlope, target.limitRatio());
        rest.addAll(KinkLimit.all(activation, largestSlope));
        rest.removeIf(limit -> !(limit.lipschitz() < LARGEST_LIPSCHITZ) || !isScale(limit.scale()));
        List<AsymptoticBranch> limits = new ArrayList<>();
        while (!rest.isEmpty()) {
            AsymptoticBranch best = Collections.min(rest, preference());
            limits.add(best);
            rest.removeIf(limit -> Math.abs(limit.scale() - best.scale()) <= SAME);
        }
        return limits;
    }

    private static boolean isScale(double scale) {
        return scale > 0 && scale < LARGEST_SCALE;
    }

    private static Comparator<AsymptoticBranch> preference() {
        return (left, right) -> {
            if (left.lipschitz() < LIPSCHITZ_LIMIT != right.lipschitz() < LIPSCHITZ_LIMIT) {
                return left.lipschitz() < LIPSCHITZ_LIMIT ? -1 : 1;
            }
            if (Math.abs(left.scale() - right.scale()) > SAME) {
                return Double.compare(left.scale(), right.scale());
            }
            if (Math.abs(Math.abs(left.shift()) - Math.abs(right.shift())) > SAME) {
                return Double.compare(Math.abs(left.shift()), Math.abs(right.shift()));
            }
            return Double.compare(right.shift(), left.shift());
        };
    }

    private static List<AsymptoticBranch> analytic(ActivationFunction activation, double largestSlope, double ratio) {
        double[] points = new double[STEPS + 1];
        for (int i = 0; i <= STEPS; i++) {
            points[i] = 2 * RANGE * i / STEPS - RANGE;
        }
        double[][] values = activation.upToThird(points);
        List<AsymptoticBranch> limits = new ArrayList<>();
        BrentSolver roots = new BrentSolver(RELATIVE_ACCURACY, RELATIVE_ACCURACY, 0);
        for (int i = 0; i < STEPS; i++) {
            double from = points[i];
            double to = points[i + 1];
            boolean changes = equation(values, i, ratio) * equation(values, i + 1, ratio) < 0;
            if (changes && isAnalytic(activation, from, to)) {
                double shift =
                        roots.findRoot(x -> equation(activation.upToThird(new double[] {x}), 0, ratio), from, to);
                double[][] there = activation.upToThird(new double[] {shift});
                double first = Math.abs(there[1][0]);
                limits.add(new Analytic(shift, first / Math.abs(there[2][0]), largestSlope / first));
            }
        }
        return limits;
    }

    private static boolean isAnalytic(ActivationFunction activation, double from, double to) {
        return activation.kinks().stream().noneMatch(kink -> kink.at() >= from && kink.at() <= to);
    }

    /** φ₁φ₃ - ratio·φ₂², which is 0 in the limit. */
    public static double equation(double[][] upToThird, int i, double ratio) {
        return upToThird[1][i] * upToThird[3][i] - ratio * upToThird[2][i] * upToThird[2][i];
    }
}
