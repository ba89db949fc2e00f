/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.ir;

import java.util.List;
import java.util.Optional;
import org.dks4j.processor.operation.Operation;

/**
 * How all uses of a block with the same layers are built: the decisions of lowering that are not in the description.
 * Channels and the stride of strided layers, which can differ between such uses, are not part of it.
 *
 * @param number plans are equal where their numbers are: networks repeat their blocks
 * @param projection the projection on its shortcut; empty if the shortcut is the identity or absent
 * @param components how each of its components is built
 */
public record BlockPlan(int number, BlockType type, Optional<Projection> projection, List<ComponentPlan> components) {

    public BlockPlan {
        components = List.copyOf(components);
    }

    /**
     * The layer on a shortcut whose chain changes the shape.
     *
     * @param operation with its stride
     * @param ofActivated whether it reads the output of the block's first activation instead of the block's input
     */
    public record Projection(Operation operation, boolean ofActivated) {}

    /**
     * A component, and how it is built.
     *
     * @param repetitions of a block: a plan for each repetition, or a single one; empty for a layer
     */
    public record ComponentPlan(Component component, List<BlockPlan> repetitions) {

        public ComponentPlan {
            repetitions = List.copyOf(repetitions);
        }
    }
}
