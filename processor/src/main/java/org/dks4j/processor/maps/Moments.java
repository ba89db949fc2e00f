/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.maps;

/**
 * Expectations of F = φ(αZ + β) and of its derivatives D = dF/dZ and D₂ = d²F/dZ², from which all local maps at q = 1
 * come (docs/mathematics.md, section 4.2). The variance is taken around the mean, so that nothing cancels for small α (section 1.5).
 *
 * @param mean m = E[F]
 * @param variance V = E[(F - m)²]
 * @param meanSlope E[D]
 * @param squaredSlope E[D²]
 * @param squaredCurvature E[D₂²], without the point masses at jumps of φ'
 * @param scaleSlope E[DZ], the derivative of m by ln α
 * @param centredScaleSlope E[(F - m)DZ], half the derivative of V by ln α
 */
public record Moments(
        double mean,
        double variance,
        double meanSlope,
        double squaredSlope,
        double squaredCurvature,
        double scaleSlope,
        double centredScaleSlope) {

    private static final double AGREEMENT = 1e-13;
    private static final int HALVINGS = 6;

    /** The largest share of the variance that may come from beyond the rule's ends, where it is unknown. */
    private static final double LARGEST_TAIL = 1e-8;

    private static final Moments UNKNOWN =
            new Moments(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** The moments under one rule; not numbers where φ grows so fast that they come from beyond the rule's ends. */
    public static Moments of(ActivationFunction activation, double inputScale, double inputShift, GaussianRule rule) {
        if (!activation.isResolved(inputScale, inputShift)) {
            return UNKNOWN;
        }
        double[][] values = activation.upToSecond(rule.affine(inputScale, inputShift));
        double[] f = values[0];
        double mean = rule.mean(f);
        double variance = 0;
        double meanSlope = 0;
        double squaredSlope = 0;
        double squaredCurvature = 0;
        double scaleSlope = 0;
        double centredScaleSlope = 0;
        for (int i = 0; i < f.length; i++) {
            double z = rule.node(i);
            double weight = rule.weight(i);
            double centred = f[i] - mean;
            double slope = inputScale * values[1][i];
            double curvature = inputScale * inputScale * values[2][i];
            variance += weight * centred * centred;
            meanSlope += weight * slope;
            squaredSlope += weight * slope * slope;
            squaredCurvature += weight * curvature * curvature;
            scaleSlope += weight * slope * z;
            centredScaleSlope += weight * centred * slope * z;
        }
        double tail = rule.tail(0) * square(f[0] - mean) + rule.tail(f.length - 1) * square(f[f.length - 1] - mean);
        if (tail > LARGEST_TAIL * variance) {
            return UNKNOWN;
        }
        return new Moments(mean, variance, meanSlope, squaredSlope, squaredCurvature, scaleSlope, centredScaleSlope);
    }

    /** The moments under rule G1, its panels halved until nothing changes any more. */
    public static Moments of(ActivationFunction activation, double inputScale, double inputShift) {
        Moments wide = of(activation, inputScale, inputShift, activation.rule(inputScale, inputShift));
        double narrowing = 1;
        for (int halving = 0; halving < HALVINGS; halving++) {
            narrowing *= 0.5;
            Moments narrow = of(activation, inputScale, inputShift, activation.rule(inputScale, inputShift, narrowing));
            if (Double.isNaN(narrow.variance) || narrow.agreesWith(wide, activation.hasBoundedCurvature())) {
                return narrow;
            }
            wide = narrow;
        }
        return wide;
    }

    private static double square(double x) {
        return x * x;
    }

    private boolean agreesWith(Moments other, boolean withCurvature) {
        return near(variance, other.variance)
                && near(squaredSlope, other.squaredSlope)
                && (!withCurvature || near(squaredCurvature, other.squaredCurvature));
    }

    private static boolean near(double a, double b) {
        return Math.abs(a - b) <= AGREEMENT * (Math.abs(a) + Math.abs(b));
    }
}
