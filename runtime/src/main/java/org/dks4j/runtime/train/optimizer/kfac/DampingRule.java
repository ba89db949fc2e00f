/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.kfac;

import static org.dks4j.runtime.internal.check.Preconditions.require;

/**
 * How damping follows the loss (Levenberg and Marquardt; docs/mathematics.md, section 9.6): every few steps the change of the batch's loss
 * is compared with the prediction of the quadratic model. Where the ratio is above 3/4 the damping is multiplied by the factor for each step
 * since the last time, where it is below 1/4 divided.
 *
 * @param every steps between two comparisons, at least 1
 * @param factor ω, above 0 and below 1
 * @param smallest the least damping, above 0
 * @param largest the greatest damping
 */
public record DampingRule(int every, double factor, double smallest, double largest) {

    /** The ratio above which there is less damping. */
    static final float GOOD = 0.75f;

    /** The ratio below which there is more damping. */
    static final float POOR = 0.25f;

    /** @throws IllegalArgumentException if a number is out of its range */
    public DampingRule {
        require(every >= 1, "the damping's adaptation interval must be at least 1 step, not " + every);
        require(factor > 0 && factor < 1, "the factor of the damping must be between 0 and 1, not " + factor);
        require(
                smallest > 0 && smallest <= largest && largest < Double.POSITIVE_INFINITY,
                "the bounds of the damping must be above 0, finite and in order, not %s and %s"
                        .formatted(smallest, largest));
    }

    /** Every 5 steps, with a factor of 0.9, from 1e-8 to 1000. */
    public static DampingRule defaults() {
        return new DampingRule(5, 0.9, 1e-8, 1000);
    }

    /** The factor of a single change of the damping. */
    double change() {
        return StrictMath.pow(factor, every);
    }
}
