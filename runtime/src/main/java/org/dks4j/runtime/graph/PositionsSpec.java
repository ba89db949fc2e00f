/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import org.dks4j.runtime.internal.check.Preconditions;

/**
 * Positions that are added to a sequence: sqrt(1 - weight²)·x + weight·positions.
 *
 * @param isLearned whether they are a trainable table, or else waves of fixed frequencies
 * @param weight from 0 to 1
 */
public record PositionsSpec(boolean isLearned, double weight) {

    /** @throws IllegalArgumentException if the weight is not from 0 to 1 */
    public PositionsSpec {
        Preconditions.requireNotNegative("the weight of positions", weight);
        if (weight > 1) {
            throw new IllegalArgumentException("the weight of positions is at most 1, not " + weight);
        }
    }

    /** A trainable vector for each position, of mean square 1 at first. */
    public static PositionsSpec learned(double weight) {
        return new PositionsSpec(true, weight);
    }

    /** Sines and cosines of the position ({@link org.dks4j.schema.attention.Sinusoids}), each row divided by its root mean square. */
    public static PositionsSpec sinusoid(double weight) {
        return new PositionsSpec(false, weight);
    }
}
