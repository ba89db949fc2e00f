/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.shaping;

import java.util.DoubleSummaryStatistics;
import java.util.function.DoubleUnaryOperator;

/**
 * The conditions of DKS by the midpoint rule and finite differences, which share nothing with the solver; good to about
 * 1e-4.
 *
 * @param qSlope Q̂'(1)
 * @param slope Ĉ'(1)
 */
record BruteForce(double qSlope, double slope) {

    private static final double RANGE = 8;
    private static final double STEP = 1.0 / 64;
    private static final double DIFFERENCE = 1e-5;

    /** Of the centred and scaled φ(αz + β). */
    static BruteForce of(DoubleUnaryOperator activation, double scale, double shift) {
        int nodes = (int) (2 * RANGE / STEP);
        double mass = 0;
        double mean = 0;
        double square = 0;
        double byScale = 0;
        double meanByScale = 0;
        double squaredSlope = 0;
        for (int i = 0; i < nodes; i++) {
            double z = -RANGE + (i + 0.5) * STEP;
            double weight = Math.exp(-0.5 * z * z);
            double value = activation.applyAsDouble(scale * z + shift);
            double slope = (activation.applyAsDouble(scale * (z + DIFFERENCE) + shift)
                            - activation.applyAsDouble(scale * (z - DIFFERENCE) + shift))
                    / (2 * DIFFERENCE);
            mass += weight;
            mean += weight * value;
            square += weight * value * value;
            byScale += weight * value * slope * z;
            meanByScale += weight * slope * z;
            squaredSlope += weight * slope * slope;
        }
        mean /= mass;
        double variance = square / mass - mean * mean;
        return new BruteForce((byScale - mean * meanByScale) / mass / variance, squaredSlope / mass / variance);
    }

    /**
     * The slopes where Q̂'(1) changes from one side of ρ to the other as the shift grows.
     *
     * @param centre where the shift is measured from, in units of α
     */
    static DoubleSummaryStatistics slopes(
            DoubleUnaryOperator activation, double qSlope, double centre, double[] scales, double farthest) {
        DoubleSummaryStatistics slopes = new DoubleSummaryStatistics();
        for (double scale : scales) {
            BruteForce last = null;
            for (double t = -farthest; t <= farthest; t += 1.0 / 32) {
                BruteForce next = of(activation, scale, centre + scale * t);
                if (last != null && (last.qSlope - qSlope) * (next.qSlope - qSlope) < 0) {
                    double part = (qSlope - last.qSlope) / (next.qSlope - last.qSlope);
                    slopes.accept(last.slope + part * (next.slope - last.slope));
                }
                last = next;
            }
        }
        return slopes;
    }

    /** Numbers with even ratios. */
    static double[] geometric(double from, double to, int count) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = from * Math.pow(to / from, (double) i / (count - 1));
        }
        return numbers;
    }
}
