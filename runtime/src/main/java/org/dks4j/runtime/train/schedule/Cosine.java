/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.schedule;

import org.dks4j.runtime.internal.check.Preconditions;
import org.dks4j.runtime.internal.text.Decimal;

/**
 * Half a cosine from the peak to 0: peak·(1 + cos(π·t))/2 (Loshchilov and Hutter, "SGDR", 2017, equation 5 with one
 * period), where t goes from 0 at the end of the warm-up to 1 at the end of the training.
 *
 * @param peak above 0
 */
public record Cosine(double peak) implements Schedule {

    /** @throws IllegalArgumentException if the peak is not above 0 */
    public Cosine {
        Preconditions.requirePositive("the learning rate", peak);
    }

    @Override
    public double at(long step, TrainingLength length) {
        double warmUp = length.warmUpSteps();
        double progress = (step - warmUp) / Math.max(1, length.totalSteps() - warmUp);
        return peak * (1 + Math.cos(Math.PI * Math.min(1, Math.max(0, progress)))) / 2;
    }

    @Override
    public String text() {
        return "cosine(" + Decimal.text(peak) + ")";
    }
}
