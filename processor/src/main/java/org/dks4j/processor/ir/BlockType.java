package org.dks4j.processor.ir;

import java.util.List;
import java.util.Optional;
import org.dks4j.processor.diagnostic.Position;

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
     * @param weight w in w·shortcut + sqrt(1 - w²)·chain
     * @param plain whether the two are added without weights instead
     */
    public record Residual(double weight, boolean plain, Position position) {

        /** Whether there is a shortcut at all: weight 0 leaves it out. */
        public boolean hasShortcut() {
            return plain || weight != 0;
        }

        /** The chain's weight, sqrt(1 - w²), or 1 in a plain sum. */
        public double chainWeight() {
            return plain ? 1 : Math.sqrt(1 - weight * weight);
        }

        /** The shortcut's weight, w, or 1 in a plain sum. */
        public double shortcutWeight() {
            return plain ? 1 : weight;
        }
    }
}
