package org.dks4j.runtime.train.schedule;

/** What all schedules ask of their numbers. */
final class Rates {

    private Rates() {}

    static double requirePositive(String what, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(what + " must be above 0 and finite, not " + value);
        }
        return value;
    }
}
