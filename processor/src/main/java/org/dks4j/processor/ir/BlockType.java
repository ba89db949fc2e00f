package org.dks4j.processor.ir;

import java.util.List;
import java.util.Optional;

/**
 * A record used as a block.
 *
 * @param residual its shortcut; empty for a plain chain
 */
public record BlockType(RecordType type, List<Component> components, Optional<Residual> residual, Position position) {

    public BlockType {
        components = List.copyOf(components);
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
