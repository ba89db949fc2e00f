/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.solve;

import java.util.Optional;

/**
 * The values that an activation can reach of the number derived from the graph, Ĉ'(1) or Ĉ''(1), under the target's
 * other conditions.
 *
 * @param used the values that are used as solutions
 * @param end why there are no larger values
 * @param others the solution with the largest value, if that is larger than all used ones: it is unused because of its
 *     Lipschitz constant
 */
public record Reach(Ranges used, End end, Optional<Other> others) {

    public static final Reach NONE = new Reach(Ranges.NONE, End.LAST, Optional.empty());

    /** The end of the values. */
    public enum End {
        /** The solutions turn back there. */
        LAST,
        /** α grows without bound towards it. */
        SUPREMUM,
        /** There are larger ones, with input scales too large for expectations. */
        NUMERICS
    }

    /**
     * A solution that is not used.
     *
     * @param value Ĉ'(1) or Ĉ''(1)
     * @param lipschitz Λ
     */
    public record Other(double value, double lipschitz) {}

    public static Reach of(Ranges used, End end) {
        return new Reach(used, end, Optional.empty());
    }

    public boolean isNothing() {
        return used.isEmpty();
    }
}
