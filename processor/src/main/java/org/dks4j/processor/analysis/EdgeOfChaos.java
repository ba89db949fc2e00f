/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.analysis;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.rootfinder.BrentSolver;
import org.dks4j.processor.kernel.InitialWeights;
import org.dks4j.processor.maps.LocalMaps;

/**
 * The edge of chaos (docs/mathematics.md, section 7.4): σ_w² = 1/E[φ'(√q Z)²], so the C map has the slope 1 at the
 * fixed point q of the Q map, and σ_b² = q - σ_w²E[φ(√q Z)²], so that q is a fixed point.
 *
 * @param q the fixed point
 */
record EdgeOfChaos(double q, double weightVariance, double biasVariance) {

    /** The value of σ_b² if the activation leaves a choice. */
    static final double BIAS_VARIANCE = 0.05;

    private static final double SMALLEST_Q = 1e-3;
    private static final double LARGEST_Q = 1e3;
    private static final int STEPS = 48;
    private static final double ACCURACY = 1e-13;

    /** Below this σ_b² is 0 for all q, as it is for ReLU. */
    private static final double HOMOGENEOUS = 1e-9;

    static EdgeOfChaos at(LocalMaps maps, double q) {
        LocalMaps here = maps.forInput(q);
        // E[φ'(√q Z)²] = C'(1)·Q/q, from the slope that LocalMaps has for φ(√q x).
        double weightVariance = q / (here.slope() * here.q());
        return new EdgeOfChaos(q, weightVariance, q - weightVariance * here.q());
    }

    /** The edge of an activation with this σ_b², or with 0 if its σ_b² is 0 at all q; empty if there is none. */
    static Optional<EdgeOfChaos> of(LocalMaps maps) {
        if (Math.abs(at(maps, 1).biasVariance()) < HOMOGENEOUS) {
            return Optional.of(new EdgeOfChaos(1, at(maps, 1).weightVariance(), 0));
        }
        DoubleUnaryOperator excess = logQ -> at(maps, StrictMath.exp(logQ)).biasVariance() - BIAS_VARIANCE;
        double from = StrictMath.log(SMALLEST_Q);
        double step = (StrictMath.log(LARGEST_Q) - from) / STEPS;
        double before = excess.applyAsDouble(from);
        for (int i = 1; i <= STEPS; i++) {
            double after = excess.applyAsDouble(from + i * step);
            if (before < 0 && after >= 0) {
                double root =
                        new BrentSolver(ACCURACY, ACCURACY, 0).findRoot(excess, from + (i - 1) * step, from + i * step);
                return Optional.of(at(maps, StrictMath.exp(root)));
            }
            before = after;
        }
        return Optional.empty();
    }

    InitialWeights weights() {
        return InitialWeights.of(weightVariance, biasVariance);
    }
}
