/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.ir;

import java.util.List;
import java.util.Optional;
import org.dks4j.processor.diagnostic.Position;
import org.dks4j.processor.operation.WeightedSum.Origin;

/**
 * A record used as a block.
 *
 * @param branches how its components are added if they are parallel; empty if they are a chain
 * @param residual its shortcut; empty for none
 * @param strided whether a layer takes the stride of a use, or an unreadable one might
 */
public record BlockType(
        RecordType type,
        List<Component> components,
        Optional<Branches> branches,
        Optional<Residual> residual,
        boolean strided,
        Position position) {

    public BlockType {
        components = List.copyOf(components);
    }

    /**
     * Parallel components on the block's input, whose outputs are added.
     *
     * @param weights one for each component
     */
    public record Branches(List<Double> weights, Position position) {

        public Branches {
            weights = List.copyOf(weights);
        }
    }

    /**
     * A shortcut around the block's chain.
     *
     * @param sum how the two are added
     * @param weight w in w·shortcut + sqrt(1 - w²)·chain, or α in a normalizer-free sum
     */
    public record Residual(Origin sum, double weight, Position position) {

        /** Whether there is a shortcut at all: weight 0 leaves it out. */
        public boolean hasShortcut() {
            return sum != Origin.SHORTCUT || weight != 0;
        }

        /** The chain's weight at initialization. */
        public double chainWeight() {
            return switch (sum) {
                case SHORTCUT -> Math.sqrt(1 - weight * weight);
                case SKIP_INIT, FIXUP -> 0;
                case NORMALIZER_FREE -> weight;
                case PLAIN_SHORTCUT, LAYER, BRANCHES -> 1;
            };
        }

        /** The shortcut's weight. */
        public double shortcutWeight() {
            return sum == Origin.SHORTCUT ? weight : 1;
        }
    }
}
