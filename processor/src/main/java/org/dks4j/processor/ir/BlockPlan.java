package org.dks4j.processor.ir;

import java.util.List;
import java.util.Optional;
import org.dks4j.processor.operation.Operation;

/**
 * How the uses of a block are built that have the same layers: what lowering has decided, and the description does not say. Numbers that
 * may differ between such uses, channels and the stride of strided layers, are not part of it.
 *
 * @param number plans are equal where their numbers are: networks repeat their blocks
 * @param projection what its shortcut passes; empty where that is the identity, or where there is none
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
     * @param ofActivated whether it reads what the block's first activation gives, in place of the block's input
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
