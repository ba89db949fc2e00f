/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.ir;

/**
 * The targets for the kernel. Each method has its own.
 *
 * @param maximalSlope ζ of DKS, the largest C map slope at 1 of any subnetwork (docs/mathematics.md, section 3.1)
 * @param qSlope ρ of DKS, the slope of each activation's Q map at 1 (section 4.2)
 * @param maximalCurvature τ of TAT with smooth activations, the largest C map curvature at 1 of any subnetwork (section 5.2)
 * @param cAtZero η of TAT with leaky ReLU, the largest C map value at 0 of any subnetwork (section 5.1)
 */
public record Targets(double maximalSlope, double qSlope, double maximalCurvature, double cAtZero) {

    /** The annotation's default values. */
    public static final Targets DEFAULT = new Targets(1.5, 1, 0.3, 0.9);

    /** The targets of DKS. */
    public static Targets ofSlopes(double maximalSlope, double qSlope) {
        return new Targets(maximalSlope, qSlope, DEFAULT.maximalCurvature, DEFAULT.cAtZero);
    }

    /** The targets of TAT. */
    public static Targets ofTat(double maximalCurvature, double cAtZero) {
        return new Targets(DEFAULT.maximalSlope, DEFAULT.qSlope, maximalCurvature, cAtZero);
    }
}
