/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.run;

import java.math.BigDecimal;
import java.util.Locale;
import org.dks4j.experiments.plan.Arm;

/**
 * One training.
 *
 * @param arm what is trained, and how
 * @param rate the learning rate
 * @param seed of all random numbers
 */
public record Run(Arm arm, BigDecimal rate, long seed) {

    /** For people: {@code dks-tanh lr=0.01 seed=1}. */
    public String title() {
        return String.format(Locale.ROOT, "%s lr=%s seed=%d", arm.id(), rate.toPlainString(), seed);
    }

    /** Where it is kept, from the experiment's folder on. */
    public String folder() {
        return String.format(Locale.ROOT, "%s/lr-%s-seed-%d", arm.id(), rate.toPlainString(), seed);
    }
}
