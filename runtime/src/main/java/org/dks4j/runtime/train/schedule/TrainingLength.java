/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.schedule;

import java.util.Locale;

/**
 * The length of a training.
 *
 * @param stepsPerEpoch steps of an epoch, at least 1
 * @param totalSteps steps of the whole training, at least 1
 * @param warmUpSteps steps of a warm-up at the start, which need not be whole; 0 for none
 */
public record TrainingLength(long stepsPerEpoch, long totalSteps, double warmUpSteps) {

    /** @throws IllegalArgumentException if a number is out of its range */
    public TrainingLength {
        if (stepsPerEpoch < 1 || totalSteps < 1 || !(warmUpSteps >= 0)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "a training has at least one step and one step an epoch, and no negative warm-up, not %d, %d and %s",
                    totalSteps,
                    stepsPerEpoch,
                    warmUpSteps));
        }
    }

    /** Without a warm-up. */
    public TrainingLength(long stepsPerEpoch, long totalSteps) {
        this(stepsPerEpoch, totalSteps, 0);
    }

    TrainingLength withWarmUp(double steps) {
        return new TrainingLength(stepsPerEpoch, totalSteps, steps);
    }
}
