/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.solve;

import org.dks4j.processor.formula.Function;
import org.dks4j.processor.maps.GaussianRule;

/**
 * Expectations of (Z + t)₊ and (Z + t)₋, which yield those of all shifted piecewise linear activations in closed form
 * (docs/mathematics.md, section 1.3): with p the normal density and P the normal distribution function at t,
 *
 * <pre>
 *   E[(Z+t)₊] = p + tP,   E[(Z+t)₊²] = (1 + t²)P + tp,   E[Z; Z > -t] = p,   E[(Z+t)Z; Z > -t] = P
 * </pre>
 *
 * @param density p(t)
 * @param above P(t), the mass above -t
 * @param meanAbove E[(Z+t)₊]
 * @param meanBelow E[(Z+t)₋], at least 0
 * @param squareAbove E[(Z+t)₊²]
 * @param squareBelow E[(Z+t)₋²]
 */
public record HalfGaussian(
        double density, double above, double meanAbove, double meanBelow, double squareAbove, double squareBelow) {

    public static HalfGaussian at(double t) {
        double density = GaussianRule.density(t);
        double above = 0.5 * (1 + Function.ERF.at(t * StrictMath.sqrt(0.5)));
        return new HalfGaussian(
                density,
                above,
                density + t * above,
                density - t * (1 - above),
                (1 + t * t) * above + t * density,
                (1 + t * t) * (1 - above) - t * density);
    }

    public double below() {
        return 1 - above;
    }

    /** V of the positive part. */
    public double varianceAbove() {
        return squareAbove - meanAbove * meanAbove;
    }

    /** V of the negative part. */
    public double varianceBelow() {
        return squareBelow - meanBelow * meanBelow;
    }
}
