package org.dks4j.processor.ir;

import java.util.List;

/**
 * One node of a network's graph. Nodes are listed in topological order; {@link #inputs()} are places in that list.
 */
public sealed interface Node {

    /** The layer's path in the description, for example {@code group1[0].conv1}; unique in the network. */
    String name();

    /** The nodes that feed this one. */
    List<Integer> inputs();

    /** The shape of one example of this node's output. */
    Shape shape();

    /** Where the description says so. */
    Position position();

    /** What feeds the network: always the first node, without inputs. */
    record Input(String name, List<Integer> inputs, Shape shape, Position position) implements Node {}

    /** y = xW + b. */
    record Dense(String name, List<Integer> inputs, Shape shape, Position position, boolean bias) implements Node {}

    /** A two-dimensional convolution with a square window. */
    record Conv(
            String name,
            List<Integer> inputs,
            Shape shape,
            Position position,
            int kernel,
            int stride,
            boolean samePadding,
            boolean bias)
            implements Node {}

    /**
     * An activation.
     *
     * @param activation its name in the catalogue, for example {@code gelu_exact}
     * @param site the description's layer that it belongs to: {@code hidden[0]} for {@code @Dense(activation = ..)}
     */
    record Activation(String name, List<Integer> inputs, Shape shape, Position position, String activation, String site)
            implements Node {}

    /** The sum of the inputs, each times its weight. */
    record WeightedSum(String name, List<Integer> inputs, Shape shape, Position position, List<Double> weights)
            implements Node {}

    /** The maximum over windows. */
    record MaxPool(
            String name,
            List<Integer> inputs,
            Shape shape,
            Position position,
            int size,
            int stride,
            boolean samePadding)
            implements Node {}

    /** The mean over windows. */
    record MeanPool(
            String name,
            List<Integer> inputs,
            Shape shape,
            Position position,
            int size,
            int stride,
            boolean samePadding)
            implements Node {}

    /** The mean over all locations. */
    record GlobalMeanPool(String name, List<Integer> inputs, Shape shape, Position position) implements Node {}

    /** All values in one row. */
    record Flatten(String name, List<Integer> inputs, Shape shape, Position position) implements Node {}

    /** Drops values at random in training. */
    record Dropout(String name, List<Integer> inputs, Shape shape, Position position, double rate) implements Node {}

    /** Batch normalization. */
    record BatchNorm(String name, List<Integer> inputs, Shape shape, Position position, double momentum, double epsilon)
            implements Node {}
}
