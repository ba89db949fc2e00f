/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.schedule;

/** The learning rate as a function of the step: it has no state, so that a resumed training continues where it was. */
public interface Schedule {

    /**
     * The learning rate of a step.
     *
     * @param step counted from 0; a step is one update of the parameters
     */
    double at(long step, TrainingLength length);

    /** Whether the learning rate depends on how many steps the whole training has, so that more of them change the earlier ones. */
    default boolean dependsOnEnd() {
        return true;
    }

    /** A complete description in one line: two schedules with equal texts are equal. Checkpoints keep it. */
    String text();

    /**
     * This schedule after a linear warm-up; without one if it has no epochs.
     *
     * @param epochs how long the learning rate rises, at least 0
     * @throws IllegalArgumentException if there is a warm-up already, or the epochs are negative or not finite
     */
    default Schedule warmUp(double epochs) {
        return epochs == 0 ? this : new WarmUp(this, epochs, false);
    }

    /**
     * This schedule after the usual warm-up: one epoch. If the schedule depends on the end of the training, at most a sixth of it; else a resumed
     * training can have more epochs.
     *
     * @throws IllegalArgumentException if there is a warm-up already
     */
    default Schedule warmUp() {
        return new WarmUp(this, 1, dependsOnEnd());
    }
}
