/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.maps;

import java.util.Optional;

/**
 * The maps of an activation at one q value, computed fast for drawn curves. Values are accurate to about 1e-7 for q
 * values from 1e-6 to 1024.
 */
public final class KernelCurve {

    /** Beyond these, q values have exploded or vanished, and a curve is a sketch: a power series of a few terms. */
    private static final double LARGEST = 1024;

    private static final double SMALLEST = 0x1p-20;
    private static final int TERMS = 48;

    private final double q;
    private final double mean;
    private final double slope;
    private final double curvature;
    private final SimilarityCurve c;

    private KernelCurve(double q, double mean, double slope, double curvature, SimilarityCurve c) {
        this.q = q;
        this.mean = mean;
        this.slope = slope;
        this.curvature = curvature;
        this.c = c;
    }

    /**
     * The curve of an activation for one q value of its input.
     *
     * @param closed its C map for inputs with q = 1 in closed form, if it has one
     * @param angles its C maps if it has none
     */
    static KernelCurve of(LocalMaps maps, Optional<ArcCosineMap> closed, AngleCurves angles, double input) {
        double spread = Math.sqrt(input);
        GaussianRule rule = maps.coarseRule(spread, 0);
        double[][] values = maps.upToSecond(rule.affine(spread, 0));
        double q = rule.mean(values[0], values[0]);
        ActivationFunction activation = maps.activation();
        double slope = activation.jumps() ? Double.POSITIVE_INFINITY : input * rule.mean(values[1], values[1]) / q;
        double curvature = activation.slopeJumps()
                ? Double.POSITIVE_INFINITY
                : input * input * rule.mean(values[2], values[2]) / q;
        return new KernelCurve(
                q,
                rule.mean(values[0]),
                slope,
                curvature,
                closed.isPresent()
                        ? closed.orElseThrow().forInput(spread, q)
                        : similarity(angles, input, rule, values[0], q));
    }

    private static SimilarityCurve similarity(
            AngleCurves angles, double input, GaussianRule rule, double[] values, double q) {
        return input > SMALLEST && input < LARGEST ? angles.at(input) : HermiteSeries.of(rule, values, q, TERMS);
    }

    /** The output's q value. */
    public double q() {
        return q;
    }

    /** E[φ̂]. */
    public double mean() {
        return mean;
    }

    /** C'(1); infinite where φ jumps. */
    public double slope() {
        return slope;
    }

    /** C''(1); infinite where φ' jumps. */
    public double curvature() {
        return curvature;
    }

    /**
     * C(c).
     *
     * @param c between -1 and 1
     */
    public double at(double c) {
        if (c == 1) {
            return 1;
        }
        return c == 0 ? mean * mean / q : this.c.at(c);
    }

    /**
     * C'(c).
     *
     * @param c between -1 and 1
     */
    public double slopeAt(double c) {
        if (c == 1) {
            return slope;
        }
        return this.c.slopeAt(c);
    }
}
