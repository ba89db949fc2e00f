/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.schedule;

import org.dks4j.runtime.internal.check.Preconditions;
import org.dks4j.runtime.internal.text.Decimal;

/**
 * The same learning rate in every step.
 *
 * @param rate above 0
 */
public record Constant(double rate) implements Schedule {

    /** @throws IllegalArgumentException if the rate is not above 0 */
    public Constant {
        Preconditions.requirePositive("the learning rate", rate);
    }

    @Override
    public double at(long step, TrainingLength length) {
        return rate;
    }

    @Override
    public boolean dependsOnEnd() {
        return false;
    }

    @Override
    public String text() {
        return "constant(" + Decimal.text(rate) + ")";
    }
}
