/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.schedule;

import java.util.List;
import java.util.stream.Collectors;
import org.dks4j.runtime.internal.check.Preconditions;
import org.dks4j.runtime.internal.text.Decimal;

/**
 * A sequence of learning rates, each starting at a given epoch, counted from the start of the training.
 *
 * @param initial the first, above 0
 * @param changes in the order of their epochs
 */
public record Piecewise(double initial, List<Change> changes) implements Schedule {

    /**
     * A new learning rate.
     *
     * @param epoch how many epochs have passed, above 0; a fraction is in the middle of one
     * @param rate above 0
     */
    public record Change(double epoch, double rate) {

        /** @throws IllegalArgumentException if a number is out of its range */
        public Change {
            Preconditions.requirePositive("the epoch of a change", epoch);
            Preconditions.requirePositive("the learning rate", rate);
        }
    }

    /** @throws IllegalArgumentException if a number is out of its range or the epochs do not increase */
    public Piecewise {
        Preconditions.requirePositive("the learning rate", initial);
        changes = List.copyOf(changes);
        for (int i = 1; i < changes.size(); i++) {
            double before = changes.get(i - 1).epoch();
            double epoch = changes.get(i).epoch();
            if (epoch <= before) {
                throw new IllegalArgumentException("the epochs at which the learning rate changes must increase, but "
                        + Decimal.text(epoch) + " follows " + Decimal.text(before));
            }
        }
    }

    @Override
    public double at(long step, TrainingLength length) {
        double rate = initial;
        for (Change change : changes) {
            if (step < change.epoch() * length.stepsPerEpoch()) {
                break;
            }
            rate = change.rate();
        }
        return rate;
    }

    @Override
    public boolean dependsOnEnd() {
        return false;
    }

    @Override
    public String text() {
        return changes.stream()
                .map(change -> ", " + Decimal.text(change.epoch()) + ": " + Decimal.text(change.rate()))
                .collect(Collectors.joining("", "piecewise(" + Decimal.text(initial), ")"));
    }
}
