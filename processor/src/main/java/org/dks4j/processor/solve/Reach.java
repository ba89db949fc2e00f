package org.dks4j.processor.solve;

import java.util.Optional;

/**
 * What an activation can have of the number that a target derives from the graph, Ĉ'(1) or Ĉ''(1), with the target's other
 * conditions.
 *
 * @param used the numbers that it is solved for
 * @param end why there are no larger ones
 * @param others the solution with the largest number, where that is larger than what is used: its Lipschitz constant is why it is not
 */
public record Reach(Ranges used, End end, Optional<Other> others) {

    public static final Reach NONE = new Reach(Ranges.NONE, End.LAST, Optional.empty());

    /** What is where the numbers end. */
    public enum End {
        /** The solutions turn back there. */
        LAST,
        /** α grows without bound towards it. */
        SUPREMUM,
        /** There are larger ones, with input scales for which expectations are not taken. */
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
