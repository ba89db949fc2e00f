/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.probe;

/**
 * A predicted value beside the measured one.
 *
 * @param measured the mean over seeds
 * @param tolerance how far apart the two may be
 */
public record Comparison(double predicted, double measured, double tolerance) {

    /** Whether the two are within tolerance; a measured NaN is not. */
    public boolean isWithin() {
        return distance() <= tolerance;
    }

    /** How far apart they are. */
    public double distance() {
        return Math.abs(measured - predicted);
    }
}
