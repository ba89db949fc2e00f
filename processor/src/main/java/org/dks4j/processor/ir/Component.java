package org.dks4j.processor.ir;

import java.util.OptionalInt;

/** One component of a record: a layer or a block, perhaps repeated. */
public sealed interface Component {

    String name();

    Position position();

    /** How often it is repeated; empty where the component is no list. */
    OptionalInt repeat();

    /** A layer. */
    record LayerComponent(String name, Position position, OptionalInt repeat, LayerSpec layer) implements Component {}

    /**
     * A block.
     *
     * @param channels the block's channels; 0 for those around it
     * @param stride what the block's strided layer takes
     */
    record BlockComponent(String name, Position position, OptionalInt repeat, BlockType block, int channels, int stride)
            implements Component {}

    /** A component that could not be read; the reader has said why. */
    record Unreadable(String name, Position position) implements Component {
        @Override
        public OptionalInt repeat() {
            return OptionalInt.empty();
        }
    }
}
