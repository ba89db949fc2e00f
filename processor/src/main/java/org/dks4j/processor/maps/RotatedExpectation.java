/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.maps;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * E[φ̂(X)φ̂(Y)] and E[φ̂'(X)φ̂'(Y)] for X = aU + bV and Y = aU - bV with independent U and V, a = cos(θ/2) and b =
 * sin(θ/2), so that the correlation is cos θ. Both are even in V, so V > 0 is half of it. There the lines on which an
 * argument meets a kink cross at known places only: between those the outer integrand is smooth, and few nodes are
 * enough. Accurate to about eight digits.
 */
final class RotatedExpectation {

    private static final double RANGE = 8;

    private final LocalMaps maps;
    private final double[] kinks;
    private final double[] cuts;
    private final double a;
    private final double b;

    private RotatedExpectation(LocalMaps maps, double theta) {
        this.maps = maps;
        this.kinks = maps.kinks();
        this.cuts = maps.cuts();
        this.a = StrictMath.cos(0.5 * theta);
        this.b = StrictMath.sin(0.5 * theta);
    }

    /**
     * Both expectations.
     *
     * @param theta the angle of the correlation, between 0 and π
     */
    static double[] of(LocalMaps maps, double theta) {
        RotatedExpectation rotated = new RotatedExpectation(maps, theta);
        // The outer variable is the one whose share of X and Y is the smaller, in which the inner integral changes
        // slowly.
        return theta < 0.5 * StrictMath.PI ? rotated.overV() : rotated.overU();
    }

    private double[] overV() {
        double[] crossings = new double[kinks.length * kinks.length + 1];
        int count = 1;
        for (double first : kinks) {
            for (double second : kinks) {
                crossings[count++] = Math.max(0, (first - second) / (2 * b));
            }
        }
        GaussianRule outer = rule(crossings, 0, v -> width(b, v));
        double[] sums = new double[2];
        for (int i = 0; i < outer.size(); i++) {
            double v = outer.node(i);
            double[] inner = new double[2 * cuts.length];
            for (int k = 0; k < cuts.length; k++) {
                inner[2 * k] = (cuts[k] - b * v) / a;
                inner[2 * k + 1] = (cuts[k] + b * v) / a;
            }
            add(outer.weight(i), rule(inner, -RANGE, u -> innerWidth(a, u, b * v)), a, b * v, 1, sums);
        }
        return new double[] {2 * sums[0], 2 * sums[1]};
    }

    private double[] overU() {
        double[] crossings = new double[kinks.length * kinks.length];
        int count = 0;
        for (double first : kinks) {
            for (double second : kinks) {
                crossings[count++] = (first + second) / (2 * a);
            }
        }
        GaussianRule outer = rule(crossings, -RANGE, u -> width(a, u));
        double[] sums = new double[2];
        for (int i = 0; i < outer.size(); i++) {
            double u = outer.node(i);
            double[] inner = new double[cuts.length];
            for (int k = 0; k < cuts.length; k++) {
                inner[k] = Math.abs(cuts[k] - a * u) / b;
            }
            add(outer.weight(i), rule(inner, 0, v -> innerWidth(b, v, a * u)), b, a * u, -1, sums);
        }
        return new double[] {2 * sums[0], 2 * sums[1]};
    }

    /** Adds the means over one variable: of x and y, one is scale·z + shift, the other sign·(scale·z - sign·shift). */
    private void add(double weight, GaussianRule rule, double scale, double shift, int sign, double[] sums) {
        double[][] x = maps.upToFirst(rule.affine(scale, shift));
        double[][] y =
                sign > 0 ? maps.upToFirst(rule.affine(scale, -shift)) : maps.upToFirst(rule.affine(-scale, shift));
        sums[0] += weight * rule.mean(x[0], y[0]);
        sums[1] += weight * rule.mean(x[1], y[1]);
    }

    private GaussianRule rule(double[] places, double from, DoubleUnaryOperator width) {
        double[] inside = Arrays.stream(places)
                .filter(place -> place > from && place < RANGE)
                .sorted()
                .toArray();
        return GaussianRule.coarsePanels(inside, from, width);
    }

    /** The width of a panel of the outer variable, in which the inner integral is smoothed over what the other one adds. */
    private double width(double share, double z) {
        return Math.max(0.05, Math.min(1, Math.max(maps.coarseWidth(0) / share, 0.25 * Math.abs(z))));
    }

    private double innerWidth(double scale, double z, double shift) {
        double narrowest = Math.min(maps.coarseWidth(scale * z + shift), maps.coarseWidth(scale * z - shift));
        return Math.min(1, narrowest / scale);
    }
}
