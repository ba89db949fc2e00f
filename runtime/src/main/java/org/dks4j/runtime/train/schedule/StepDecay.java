/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.schedule;

import java.util.Locale;
import org.dks4j.runtime.internal.check.Preconditions;
import org.dks4j.runtime.internal.text.Decimal;

/**
 * A learning rate that is multiplied by a factor at regular intervals of epochs, counted from the start of the training.
 *
 * @param initial above 0
 * @param factor above 0
 * @param epochs whole epochs between two changes, at least 1
 */
public record StepDecay(double initial, double factor, int epochs) implements Schedule {

    /** @throws IllegalArgumentException if a number is out of its range */
    public StepDecay {
        Preconditions.requirePositive("the learning rate", initial);
        Preconditions.requirePositive("the factor of the learning rate", factor);
        if (epochs < 1) {
            throw new IllegalArgumentException("the learning rate changes after at least 1 epoch, not " + epochs);
        }
    }

    @Override
    public double at(long step, TrainingLength length) {
        long changes = step / Math.multiplyExact(length.stepsPerEpoch(), epochs);
        return initial * StrictMath.pow(factor, (double) changes);
    }

    @Override
    public boolean dependsOnEnd() {
        return false;
    }

    @Override
    public String text() {
        return String.format(Locale.ROOT, "step(%s, %s every %d)", Decimal.text(initial), Decimal.text(factor), epochs);
    }
}
