/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.target;

import org.dks4j.processor.maps.ActivationFunction;

/**
 * The two unknowns of the DKS conditions: φ is applied to αx + β.
 *
 * @param scale α > 0
 * @param shift β
 */
public record InputTransform(double scale, double shift) {

    /** For every activation expectations are taken up to this α. */
    public static final double RESOLVED = 32;

    /** For none beyond it, since the quadrature has no narrower panels. */
    public static final double NARROWEST = 512;

    private static final double LENGTHS = 128;

    /** The largest α for which expectations are taken: as many of an activation's own lengths for all of them. */
    public static double largestScale(ActivationFunction activation) {
        double largest = LENGTHS * OwnScale.of(activation).length();
        return Math.min(NARROWEST, Math.max(RESOLVED, largest));
    }

    public double distanceTo(InputTransform other) {
        return Math.max(
                Math.abs(StrictMath.log(scale / other.scale)), Math.abs(shift - other.shift) / Math.max(1, scale));
    }
}
