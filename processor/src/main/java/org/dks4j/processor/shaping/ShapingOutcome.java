/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.shaping;

import java.util.List;

/** The outcome of shaping a network: the shaped network, or the reasons why activations could not be solved. */
public sealed interface ShapingOutcome {

    /** Every activation is solved. */
    record Shaped(ShapedNetwork network) implements ShapingOutcome {}

    /** At least one activation cannot reach its target. */
    record Infeasible(List<Reason> reasons) implements ShapingOutcome {}

    /**
     * Why one activation cannot be solved.
     *
     * @param activation its name in the catalogue
     * @param node the first node that applies it, as a place in the network's list
     * @param asked the target, with numbers
     * @param reachable the values that the activation can reach
     * @param advice what to change
     */
    record Reason(String activation, int node, String asked, String reachable, String advice) {

        /** What is not reached and what is, in half a sentence. */
        public String text() {
            return activation + " does not reach " + asked + ": " + reachable;
        }
    }
}
