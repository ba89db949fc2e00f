/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.ir;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.dks4j.processor.diagnostic.Position;

/** One component of a record: a layer or a block, perhaps repeated. */
public sealed interface Component {

    String name();

    Position position();

    /** The number of repetitions; empty if the component is not a list. */
    OptionalInt repeat();

    /** The component whose output it reads, by name; empty for the one before it. */
    Optional<String> from();

    /** All components that it names. */
    default List<String> references() {
        return from().stream().toList();
    }

    /** Whether it reads the component before it. */
    default boolean readsTheOneBefore() {
        return from().isEmpty();
    }

    /** Whether it takes the stride of the enclosing block. */
    default boolean strided() {
        return false;
    }

    /** Whether it is a further input of the network. */
    default boolean isInput() {
        return false;
    }

    /** A layer. */
    record LayerComponent(String name, Position position, OptionalInt repeat, Optional<String> from, LayerSpec layer)
            implements Component {

        @Override
        public List<String> references() {
            return Stream.concat(from.stream(), layer.references().stream()).toList();
        }

        @Override
        public boolean readsTheOneBefore() {
            return from.isEmpty() && layer.reads();
        }

        @Override
        public boolean strided() {
            return layer.strided();
        }

        @Override
        public boolean isInput() {
            return layer.operation().isNetworkInput();
        }
    }

    /**
     * A block.
     *
     * @param channels the block's channels; 0 for those of the enclosing block
     * @param stride the stride of the block's strided layer; 0 for the stride supplied by a use of the enclosing
     *     branches
     */
    record BlockComponent(
            String name,
            Position position,
            OptionalInt repeat,
            Optional<String> from,
            BlockType block,
            int channels,
            int stride)
            implements Component {

        @Override
        public boolean strided() {
            return stride == 0 && block.strided();
        }
    }

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
