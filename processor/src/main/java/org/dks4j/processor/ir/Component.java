package org.dks4j.processor.ir;

import java.util.Optional;
import java.util.OptionalInt;

/** One component of a record: a layer or a block, perhaps repeated. */
public sealed interface Component {

    String name();

    Position position();

    /** How often it is repeated; empty where the component is no list. */
    OptionalInt repeat();

    /** The component whose output it reads, by name; empty for the one before it. */
    Optional<String> from();

    /** A layer. */
    record LayerComponent(String name, Position position, OptionalInt repeat, Optional<String> from, LayerSpec layer)
            implements Component {}

    /**
     * A block.
     *
     * @param channels the block's channels; 0 for those around it
     * @param stride what the block's strided layer takes
     */
    record BlockComponent(
            String name,
            Position position,
            OptionalInt repeat,
            Optional<String> from,
            BlockType block,
            int channels,
            int stride)
            implements Component {}

    /** A component that could not be read; the reader has said why. */
    record Unreadable(String name, Position position) implements Component {
        @Override
        public OptionalInt repeat() {
            return OptionalInt.empty();
        }

        @Override
        public Optional<String> from() {
            return Optional.empty();
        }
    }
}
