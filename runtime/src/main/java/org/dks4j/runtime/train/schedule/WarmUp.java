/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.schedule;

import org.dks4j.runtime.internal.check.Preconditions;
import org.dks4j.runtime.internal.text.Decimal;

/**
 * A schedule whose first steps rise linearly: step s, from 0, of w has (s + 1)/w of the learning rate that the schedule
 * gives it. A cosine falls over the remaining steps; changes after epochs keep their place.
 *
 * @param schedule what is warmed up to
 * @param epochs how long, above 0; it need not be whole
 * @param shortens whether it takes at most a sixth of the training: a warm-up of one epoch would be all of a training of one
 */
public record WarmUp(Schedule schedule, double epochs, boolean shortens) implements Schedule {

    private static final double MOST_OF_TRAINING = 1.0 / 6;

    /** @throws IllegalArgumentException if the schedule has a warm-up already or the epochs are not above 0 */
    public WarmUp {
        Preconditions.requirePositive("the epochs of a warm-up", epochs);
        if (schedule instanceof WarmUp) {
            throw new IllegalArgumentException(schedule.text() + " has a warm-up already");
        }
    }

    @Override
    public double at(long step, TrainingLength length) {
        double stated = epochs * length.stepsPerEpoch();
        double steps = shortens ? Math.min(stated, MOST_OF_TRAINING * length.totalSteps()) : stated;
        double rate = schedule.at(step, length.withWarmUp(steps));
        return step + 1 <= steps ? rate * (step + 1) / steps : rate;
    }

    @Override
    public boolean dependsOnEnd() {
        return shortens || schedule.dependsOnEnd();
    }

    @Override
    public String text() {
        return schedule.text() + " warm-up " + Decimal.text(epochs)
                + (shortens ? ", a sixth of the training at most" : "");
    }
}
