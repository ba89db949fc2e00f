package org.dks4j.processor.formula;

/** How many operations on boxes the searches for one formula may still take, so that each of them ends. */
final class Effort {

    /** They take less than half a second; formulas that people write need some thousands. */
    private static final long MOST_OPERATIONS = 400_000;

    private long left = MOST_OPERATIONS;

    /** Takes operations away. */
    void spend(long operations) {
        left -= operations;
    }

    boolean isSpent() {
        return left < 0;
    }
}
