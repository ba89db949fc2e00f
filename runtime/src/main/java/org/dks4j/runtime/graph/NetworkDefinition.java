package org.dks4j.runtime.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What a trainer needs to know of a network.
 *
 * @param name the description's simple name
 * @param inputShape the shape of one example: {features} or {height, width, channels}
 * @param classes how many logits there are
 * @param factory builds the graph
 */
public record NetworkDefinition<R extends Record>(
        String name, List<Integer> inputShape, int classes, Factory<R> factory) {

    public NetworkDefinition {
        inputShape = List.copyOf(inputShape);
    }

    /** How many numbers one example has. */
    public long inputSize() {
        return inputShape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }

    /** Adds a network to a graph. */
    @FunctionalInterface
    public interface Factory<R extends Record> {

        /**
         * Builds the network.
         *
         * @param net builds its layers
         * @param input a batch of examples, [batch, the input shape]
         */
        GraphModel<R> build(NetworkBuilder net, Operand<TFloat32> input);
    }
}
