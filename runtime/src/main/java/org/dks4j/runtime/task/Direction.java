/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task;

/** Which values of a measure are better. */
public enum Direction {
    /** As of an accuracy. */
    LARGER_IS_BETTER {
        @Override
        public double score(double value) {
            return value;
        }
    },
    /** As of a loss. */
    SMALLER_IS_BETTER {
        @Override
        public double score(double value) {
            return -value;
        }
    };

    /** A number that is larger for a better value. */
    public abstract double score(double value);
}
