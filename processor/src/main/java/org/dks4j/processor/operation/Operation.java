package org.dks4j.processor.operation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.dks4j.processor.kernel.KernelRule;
import org.dks4j.processor.shape.Axes;
import org.dks4j.processor.shape.Resampling;
import org.dks4j.processor.shape.Shape;
import org.dks4j.processor.shape.Window;
import org.dks4j.schema.NodeKind;

/**
 * An operation of a network: what a layer's annotation says, without what depends on the place where it stands (its inputs, the number
 * of its outputs, a stride that a block supplies).
 *
 * <p>All that the compiler must know of an operation is asked here, and no question has an answer by default: an operation that leaves one
 * open does not compile.
 */
public sealed interface Operation
        permits Activation,
                BatchNorm,
                Concat,
                Conv,
                Dense,
                DepthwiseConv,
                Dropout,
                Flatten,
                Gate,
                GlobalMeanPool,
                Input,
                LayerNorm,
                MaxPool,
                MeanPool,
                PerLocationNorm,
                SpaceToDepth,
                WeightedSum {

    /** What it is called in the JSON. */
    NodeKind kind();

    /** The shape of its output; shapes that do not fit are reported, and {@link Shape#UNKNOWN} is given, which fits everywhere. */
    Shape shape(ShapeInference inference);

    /** The window that slides over its input, if one does. */
    Optional<Window> window();

    /** The same with another stride, where it has a window. */
    Operation withStride(Axes stride);

    /** What it does to the number of locations. */
    Resampling resampling();

    /** How many trainable numbers it has; {@code Long.MAX_VALUE} where that is too many to count. */
    long parameters(Shape input, Shape output);

    /** Whether it multiplies by random weights of mean 0 of its own, so that at initialization its values have mean 0. */
    boolean hasRandomWeights();

    /** What it makes of channels, for a first input and an output of these shapes. */
    ChannelEffect channels(Shape input, Shape output);

    /** Whether each output channel is computed from the one input channel of the same place alone, without an activation. */
    boolean isChannelwise();

    /**
     * Whether its output changes its sign where all inputs do, so that what is 0 on average in its inputs is so in its output
     * (docs/mathematics.md, section 2.3). Of an activation that depends on the method.
     */
    boolean isOdd();

    /** Whether it takes the mean over the channels away. */
    boolean removesMean();

    /** Whether it only normalizes, so that networks are compared with and without it. */
    boolean isNormalization();

    /** The activation that it applies, by its name in the catalogue. */
    Optional<String> activation();

    /**
     * The weights of its inputs, if each of its values is the sum of the inputs' values of the same place times these; empty for whatever else it
     * does. All that is true of sums, such as that squares of weights which do not add up to 1 change q, is asked by this.
     */
    Optional<Summands> summands();

    /** The same with other weights, where it has {@link #summands}. */
    Operation withWeights(List<Double> other);

    /** The weight of the second input in the factor that multiplies the first, if it multiplies (docs/mathematics.md, section 2.7). */
    OptionalDouble gateWeight();

    /** Whether it may be the last layer, whose outputs are logits. */
    boolean givesLogits();

    /** Whether its output is an input of the network, normalized or as it is. */
    boolean isNetworkInput();

    /** Where it may stand in a network that is shaped. */
    Placement placement();

    /** How the kernel of its output follows from that of its inputs. */
    KernelRule kernel();

    /** The call that builds it at run time. */
    <T> T call(CallWriter<T> writer);
}
