/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.probe;

/**
 * The kernel between pairs of positions, predicted beside measured.
 *
 * @param first the positions, from 0, of the pair that is farthest off; 0 where only the mean is compared
 * @param second the other position
 * @param worst its entry of Σ, or the mean correlation where only that is predicted
 */
public record PositionComparison(int first, int second, Comparison worst) {

    /** The distance in tolerances. */
    double relative() {
        return worst.distance() / worst.tolerance();
    }
}
