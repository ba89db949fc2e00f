/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.solve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.rootfinder.BrentSolver;
import org.dks4j.processor.formula.Kink;
import org.dks4j.processor.maps.ActivationFunction;
import org.dks4j.processor.maps.GaussianRule;
import org.dks4j.processor.target.EquationTarget;
import org.dks4j.processor.target.InputTransform;

/**
 * A limit in which β tends to a kink of φ. Almost all of the normal distribution then lies on one side of it, where φ
 * has the derivatives φ₁, φ₂, φ₃ at β, and the kink is z standard deviations away. There is no limit of
 * {@link LimitTheory} on that side: its equation does not hold, and the kink in the tail compensates for it. With h =
 * F/(αφ₁), a jump J₁ of φ' and a jump J₂ of φ'' at z add E[h''Z] = p(z)(zJ₁ + αJ₂)/φ₁ to Q̂'(1), p being the normal
 * density, so that
 *
 * <pre>
 *   α²(φ₁φ₃ - ratio·φ₂²) + φ₁·p(z)·(zJ₁ + αJ₂) = 0,   α = √(2·distance)·|φ₁/φ₂|
 * </pre>
 *
 * <p>z grows like √(-2·ln α), so the kink is seen ever more rarely, and its effect on Ĉ is of higher order.
 */
public record KinkLimit(ActivationFunction activation, Kink kink, boolean fromAbove, double scale, double lipschitz)
        implements AsymptoticBranch {

    /** A point next to the kink, so close that the derivatives of φ there do not differ. */
    private static final double BESIDE = 1e-9;

    /** Closer kinks are no longer in the tail. */
    private static final double NEAREST = 1.2;

    private static final double FARTHEST = 36;
    private static final int ROUNDS = 3;
    private static final BrentSolver ROOTS = new BrentSolver(1e-12, 1e-12, 0);

    /** The limits from both sides of all kinks where φ₁ and φ₂ are not 0. */
    public static List<AsymptoticBranch> all(ActivationFunction activation, double largestSlope) {
        List<AsymptoticBranch> limits = new ArrayList<>();
        for (Kink kink : activation.kinks()) {
            for (boolean fromAbove : new boolean[] {true, false}) {
                double first = Math.abs(fromAbove ? kink.slopeAbove() : kink.slopeBelow());
                double second = Math.abs(fromAbove ? kink.curvatureAbove() : kink.curvatureBelow());
                if (kink.order() >= 1 && kink.order() <= 2 && first > 0 && second > 0 && kink.hasBoundedCurvature()) {
                    limits.add(new KinkLimit(activation, kink, fromAbove, first / second, largestSlope / first));
                }
            }
        }
        return limits;
    }

    @Override
    public double shift() {
        return kink.at() + (fromAbove ? BESIDE : -BESIDE) * Math.max(1, Math.abs(kink.at()));
    }

    @Override
    public Optional<InputTransform> near(EquationTarget target) {
        Optional<InputTransform> place = Optional.of(new InputTransform(0, shift()));
        for (int round = 0; round < ROUNDS && place.isPresent(); round++) {
            place = place.flatMap(last -> next(last, target));
        }
        return place;
    }

    /** α and z with the derivatives of φ taken at the last β. */
    private Optional<InputTransform> next(InputTransform last, EquationTarget target) {
        double[][] values = activation.upToThird(new double[] {last.shift()});
        double inputScale = Math.sqrt(2 * target.distance()) * Math.abs(values[1][0] / values[2][0]);
        double asked = -inputScale * inputScale * LimitTheory.equation(values, 0, target.limitRatio()) / values[1][0];
        double nearest = share(NEAREST, inputScale, asked);
        double farthest = share(FARTHEST, inputScale, asked);
        if (!(nearest > 1 && farthest < 1)) {
            return Optional.empty();
        }
        double z = ROOTS.findRoot(x -> StrictMath.log(share(x, inputScale, asked)), NEAREST, FARTHEST);
        return Optional.of(place(inputScale, fromAbove ? z : -z));
    }

    /** The contribution of a kink at a distance of z, relative to the target. */
    private double share(double z, double inputScale, double asked) {
        double signed = fromAbove ? -z : z;
        double jumps = signed * kink.slopeJump() + inputScale * (kink.curvatureAbove() - kink.curvatureBelow());
        return GaussianRule.density(z) * jumps / asked;
    }

    @Override
    public double coordinate(InputTransform place) {
        return (place.shift() - kink.at()) / place.scale();
    }

    @Override
    public InputTransform place(double inputScale, double coordinate) {
        return new InputTransform(inputScale, kink.at() + inputScale * coordinate);
    }
}
