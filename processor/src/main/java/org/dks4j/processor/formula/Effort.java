/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

/** The remaining number of operations on boxes for the searches of one formula, so that each of them ends. */
final class Effort {

    /** They take less than half a second; typical formulas need some thousands. */
    private static final long MOST_OPERATIONS = 400_000;

    private long left = MOST_OPERATIONS;

    /** Subtracts operations. */
    void spend(long operations) {
        left -= operations;
    }

    boolean isSpent() {
        return left < 0;
    }
}
