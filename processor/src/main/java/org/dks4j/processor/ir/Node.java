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

    /** The same node, fed by others. */
    Node readingFrom(List<Integer> inputs);

    /** The shape of one example of this node's output. */
    Shape shape();

    /** Where the description says so. */
    Position position();

    /** Whether it multiplies by random weights of mean 0 of its own, so that at initialization its values have mean 0. */
    default boolean hasRandomWeights() {
        return this instanceof Dense || this instanceof Conv || this instanceof DepthwiseConv;
    }

    /** What feeds the network: always the first nodes, without inputs. */
    record Input(String name, List<Integer> inputs, Shape shape, Position position) implements Node {
        @Override
        public Node readingFrom(List<Integer> inputs) {
            return new Input(name, inputs, shape, position);
        }
    }

    /** y = xW + b. */
    record Dense(String name, List<Integer> inputs, Shape shape, Position position, boolean bias) implements Node {
        @Override
        public Node readingFrom(List<Integer> inputs) {
            return new Dense(name, inputs, shape, position, bias);
        }
    }

    /**
     * A two-dimensional convolution with a square window.
     *
     * @param groups how many parts the channels are divided into, each with a kernel of its own; 1 for the usual convolution
     */
    record Conv(
            String name,
            List<Integer> inputs,
            Shape shape,
            Position position,
            int kernel,
            int stride,
            boolean samePadding,
            boolean bias,
            int groups)
            implements Node {
        @Override
        public Node readingFrom(List<Integer> inputs) {
            return new Conv(name, inputs, shape, position, kernel, stride, samePadding, bias, groups);
        }
    }

    /** A convolution of every channel by itself. */
    record DepthwiseConv(
            String name,
            List<Integer> inputs,
            Shape shape,
            Position position,
            int kernel,
            int stride,
            boolean samePadding,
            boolean bias)
            implements Node {
        @Override
        public Node readingFrom(List<Integer> inputs) {
            return new DepthwiseConv(name, inputs, shape, position, kernel, stride, samePadding, bias);
        }
    }

    /**
     * An activation.
     *
     * @param activation its name in the catalogue, for example {@code gelu_exact}
     * @param site the description's layer that it belongs to: {@code hidden[0]} for {@code @Dense(activation = ..)}
     */
    record Activation(String name, List<Integer> inputs, Shape shape, Position position, String activation, String site)
            implements Node {
        @Override
        public Node readingFrom(List<Integer> inputs) {
            return new Activation(name, inputs, shape, position, activation, site);
        }
    }

    /** The sum of the inputs, each times its weight. */
    record WeightedSum(String name, List<Integer> inputs, Shape shape, Position position, List<Double> weights)
            implements Node {
        @Override
        public Node readingFrom(List<Integer> inputs) {
            return new WeightedSum(name, inputs, shape, position, weights);
        }
    }

    /** The inputs side by side along the channels. */
    record Concat(String name, List<Integer> inputs, Shape shape, Position position) implements Node {
        @Override
        public Node readingFrom(List<Integer> inputs) {
            return new Concat(name, inputs, shape, position);
        }
    }

    /**
     * The first input times √(1 - w²) + w·the second (section 2.7).
     *
     * @param weight w, from 0 to 1
     */
    record Gate(String name, List<Integer> inputs, Shape shape, Position position, double weight) implements Node {
        @Override
        public Node readingFrom(List<Integer> inputs) {
            return new Gate(name, inputs, shape, position, weight);
        }
    }

    /**
     * Layer normalization over the channels of each location.
     *
     * @param centered whether the mean is subtracted; otherwise this is RMS normalization
     * @param epsilon added to the variance
     */
    record LayerNorm(
            String name, List<Integer> inputs, Shape shape, Position position, boolean centered, double epsilon)
            implements Node {
        @Override
        public Node readingFrom(List<Integer> inputs) {
            return new LayerNorm(name, inputs, shape, position, centered, epsilon);
        }
    }

    /**
     * Makes q = 1 at every location of an input (section 2.11).
     *
     * @param normalization how; not {@link InputNormalization#NONE}
     * @param homogeneousScale what the homogeneous coordinate is multiplied by
     */
    record PerLocationNorm(
            String name,
            List<Integer> inputs,
            Shape shape,
            Position position,
            InputNormalization normalization,
            double homogeneousScale)
            implements Node {
        @Override
        public Node readingFrom(List<Integer> inputs) {
            return new PerLocationNorm(name, inputs, shape, position, normalization, homogeneousScale);
        }
    }

    /** The maximum over windows. */
    record MaxPool(
            String name,
            List<Integer> inputs,
            Shape shape,
            Position position,
            int size,
            int stride,
            boolean samePadding)
            implements Node {
        @Override
        public Node readingFrom(List<Integer> inputs) {
            return new MaxPool(name, inputs, shape, position, size, stride, samePadding);
        }
    }

    /** The mean over windows. */
    record MeanPool(
            String name,
            List<Integer> inputs,
            Shape shape,
            Position position,
            int size,
            int stride,
            boolean samePadding)
            implements Node {
        @Override
        public Node readingFrom(List<Integer> inputs) {
            return new MeanPool(name, inputs, shape, position, size, stride, samePadding);
        }
    }

    /** The mean over all locations. */
    record GlobalMeanPool(String name, List<Integer> inputs, Shape shape, Position position) implements Node {
        @Override
        public Node readingFrom(List<Integer> inputs) {
            return new GlobalMeanPool(name, inputs, shape, position);
        }
    }

    /** All values in one row. */
    record Flatten(String name, List<Integer> inputs, Shape shape, Position position) implements Node {
        @Override
        public Node readingFrom(List<Integer> inputs) {
            return new Flatten(name, inputs, shape, position);
        }
    }

    /** Blocks of size·size locations as one location, row by row, each with all its channels. */
    record SpaceToDepth(String name, List<Integer> inputs, Shape shape, Position position, int size) implements Node {
        @Override
        public Node readingFrom(List<Integer> inputs) {
            return new SpaceToDepth(name, inputs, shape, position, size);
        }
    }

    /** Drops values at random in training. */
    record Dropout(String name, List<Integer> inputs, Shape shape, Position position, double rate) implements Node {
        @Override
        public Node readingFrom(List<Integer> inputs) {
            return new Dropout(name, inputs, shape, position, rate);
        }
    }

    /** Batch normalization. */
    record BatchNorm(String name, List<Integer> inputs, Shape shape, Position position, double momentum, double epsilon)
            implements Node {
        @Override
        public Node readingFrom(List<Integer> inputs) {
            return new BatchNorm(name, inputs, shape, position, momentum, epsilon);
        }
    }
}
