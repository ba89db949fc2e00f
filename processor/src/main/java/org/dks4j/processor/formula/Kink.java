/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

/**
 * A point where an activation is not analytic.
 *
 * @param at where, in the activation's argument
 * @param value φ there, from the right
 * @param order the lowest derivative that jumps: 0 for φ itself, 1 for φ', 2 for φ'', 3 for any higher one
 * @param slopeBelow φ' just below the point
 * @param slopeAbove φ' just above the point
 * @param curvatureBelow φ'' just below the point
 * @param curvatureAbove φ'' just above the point
 */
public record Kink(
        double at,
        double value,
        int order,
        double slopeBelow,
        double slopeAbove,
        double curvatureBelow,
        double curvatureAbove) {

    /** The jump of φ'. */
    public double slopeJump() {
        return slopeAbove - slopeBelow;
    }

    /** Whether φ'' has bounds on both sides. */
    public boolean hasBoundedCurvature() {
        return Double.isFinite(curvatureBelow) && Double.isFinite(curvatureAbove);
    }

    /** Whether the mean square of φ'' is infinite because of this point, and with it the curvature of a C map at 1. */
    public boolean hasInfiniteCurvature() {
        return order <= 1 || !hasBoundedCurvature();
    }
}
