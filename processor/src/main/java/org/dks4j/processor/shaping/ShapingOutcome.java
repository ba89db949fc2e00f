package org.dks4j.processor.shaping;

import java.util.List;

/** What comes of shaping a network: all of it, or why each activation that could not be solved could not. */
public sealed interface ShapingOutcome {

    /** Every activation is solved. */
    record Shaped(ShapedNetwork network) implements ShapingOutcome {}

    /** At least one activation cannot reach what is asked. */
    record Infeasible(List<Reason> reasons) implements ShapingOutcome {}

    /**
     * Why one activation cannot be solved.
     *
     * @param activation its name in the catalogue
     * @param node the first node that applies it, as a place in the network's list
     * @param asked what was asked, with numbers
     * @param reachable what the activation can reach, with numbers
     * @param advice what to change
     */
    record Reason(String activation, int node, String asked, String reachable, String advice) {}
}
