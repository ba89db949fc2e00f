/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.target;

import org.dks4j.processor.formula.Kink;
import org.dks4j.processor.maps.ActivationFunction;
import org.dks4j.processor.maps.GaussianRule;

/**
 * The two remaining equations of TAT after substitution of γ and δ (docs/mathematics.md, section 5.2). With F = φ(αZ +
 * β), D and D₂ its derivatives by Z, m = E[F], V = E[(F - m)²], S = E[D²], W = E[DZ], and the mean d = m + δ with d² =
 * S - V and the sign of W,
 *
 * <pre>
 *   (E[(F - m)DZ] + |W|·√(S - V))/S = 1,   E[D₂²]/S = κ
 * </pre>
 *
 * <p>φ' must not jump, because Ĉ''(1) would be infinite.
 */
public record TatEquations(ActivationFunction activation, TatTarget target) implements Equations {

    @Override
    public Values at(InputTransform place, GaussianRule rule) {
        double scale = place.scale();
        double[][] values = activation.upToThird(rule.affine(scale, place.shift()));
        double mean = rule.mean(values[0]);
        Sums sums = new Sums();
        for (int i = 0; i < values[0].length; i++) {
            sums.add(
                    rule.weight(i),
                    rule.node(i),
                    values[0][i] - mean,
                    scale * values[1][i],
                    scale * scale * values[2][i],
                    scale * scale * scale * values[3][i]);
        }
        for (Kink kink : activation.kinks()) {
            double z = (kink.at() - place.shift()) / scale;
            double below = scale * scale * kink.curvatureBelow();
            double above = scale * scale * kink.curvatureAbove();
            sums.addJump(GaussianRule.density(z), z, below, above);
        }
        return sums.values(scale, target.curvature());
    }

    /** The expectations, of which those by β are as for β/α, and those by α as for ln α. */
    private static final class Sums {

        private double variance;
        private double squaredSlope;
        private double squaredCurvature;
        private double slopeZ;
        private double centredSlopeZ;
        private double slope;
        private double centredSlope;
        private double slopeCurvature;
        private double slopeCurvatureZ;
        private double curvatureZ;
        private double curvatureZZ;
        private double squaredSlopeZ;
        private double squaredSlopeZZ;
        private double centredCurvatureZ;
        private double centredCurvatureZZ;
        private double curvatureThird;
        private double curvatureThirdZ;

        void add(double weight, double z, double centred, double first, double second, double third) {
            variance += weight * centred * centred;
            squaredSlope += weight * first * first;
            squaredCurvature += weight * second * second;
            slope += weight * first;
            slopeZ += weight * first * z;
            centredSlope += weight * centred * first;
            centredSlopeZ += weight * centred * first * z;
            slopeCurvature += weight * first * second;
            slopeCurvatureZ += weight * first * second * z;
            curvatureZ += weight * second * z;
            curvatureZZ += weight * second * z * z;
            squaredSlopeZ += weight * first * first * z;
            squaredSlopeZZ += weight * first * first * z * z;
            centredCurvatureZ += weight * centred * second * z;
            centredCurvatureZZ += weight * centred * second * z * z;
            curvatureThird += weight * second * third;
            curvatureThirdZ += weight * second * third * z;
        }

        /** Where φ'' jumps, φ''' has a point mass that no node sees. */
        void addJump(double density, double z, double below, double above) {
            double mass = 0.5 * (above * above - below * below) * density;
            curvatureThird += mass;
            curvatureThirdZ += mass * z;
        }

        Values values(double scale, double curvature) {
            double root = Math.sqrt(Math.max(0, squaredSlope - variance));
            double sign = Math.signum(slopeZ);
            double q = (centredSlopeZ + sign * slopeZ * root) / squaredSlope;
            double other = squaredCurvature / squaredSlope;
            // By ln α: F changes by DZ, D by D + D₂Z, D₂ by 2D₂ + D₃Z.
            double varianceByScale = 2 * centredSlopeZ;
            double squaredSlopeByScale = 2 * (squaredSlope + slopeCurvatureZ);
            double slopeZByScale = slopeZ + curvatureZZ;
            double centredByScale = squaredSlopeZZ - slopeZ * slopeZ + centredSlopeZ + centredCurvatureZZ;
            double curvatureByScale = 2 * (2 * squaredCurvature + curvatureThirdZ);
            // By β/α: F changes by D, D by D₂, D₂ by D₃.
            double varianceByShift = 2 * centredSlope;
            double squaredSlopeByShift = 2 * slopeCurvature;
            double centredByShift = squaredSlopeZ - slope * slopeZ + centredCurvatureZ;
            double curvatureByShift = 2 * curvatureThird;
            return new Values(
                    q - 1,
                    other - curvature,
                    qBy(q, root, centredByScale, sign * slopeZByScale, squaredSlopeByScale, varianceByScale),
                    qBy(q, root, centredByShift, sign * curvatureZ, squaredSlopeByShift, varianceByShift) / scale,
                    (curvatureByScale - other * squaredSlopeByScale) / squaredSlope,
                    (curvatureByShift - other * squaredSlopeByShift) / squaredSlope / scale);
        }

        private double qBy(double q, double root, double centred, double slopeZBy, double squared, double varianceBy) {
            double rootBy = (squared - varianceBy) / (2 * root);
            return (centred + slopeZBy * root + Math.abs(slopeZ) * rootBy - q * squared) / squaredSlope;
        }
    }
}
