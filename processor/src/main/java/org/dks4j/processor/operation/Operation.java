/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.operation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.dks4j.processor.kernel.KernelRule;
import org.dks4j.processor.shape.Axes;
import org.dks4j.processor.shape.Margin;
import org.dks4j.processor.shape.Resampling;
import org.dks4j.processor.shape.Shape;
import org.dks4j.processor.shape.Window;
import org.dks4j.schema.NodeKind;

/**
 * An operation of a network: the content of a layer's annotation, without the settings that depend on the layer's place
 * (its inputs, the number of its outputs, a stride supplied by a block).
 *
 * <p>The compiler asks everything about an operation through these methods. None has a default, so an operation that
 * omits one does not compile.
 */
public sealed interface Operation
        permits Activation,
                Attention,
                BatchNorm,
                Concat,
                Conv,
                ConvTranspose,
                Crop,
                Dense,
                DepthToSpace,
                DepthwiseConv,
                Dropout,
                Embedding,
                Flatten,
                Gate,
                GlobalMeanPool,
                GroupNorm,
                Input,
                LastPosition,
                LayerNorm,
                MaxPool,
                MeanPool,
                Pad,
                Patches,
                PerLocationNorm,
                Positions,
                Reshape,
                SpaceToDepth,
                SqueezeExcite,
                Unembed,
                Upsample,
                WeightedSum {

    /** Its name in the JSON. */
    NodeKind kind();

    /**
     * The shape of its output; for shapes that do not fit, {@link Shape#UNKNOWN}, which fits everywhere, after
     * reporting them.
     */
    Shape shape(ShapeInference inference);

    /** The window that slides over its input, if one does. */
    Optional<Window> window();

    /** The size of its kernel, if the delta initialization is in its centre. */
    Optional<Axes> centredKernel();

    /** The locations that it adds or removes around those of its input, if it does. */
    Optional<Margin> margin();

    /** The same with another stride, if it has a window. */
    Operation withStride(Axes stride);

    /** Its effect on the number of locations. */
    Resampling resampling();

    /** The number of its trainable parameters; {@code Long.MAX_VALUE} on overflow. */
    long parameters(Shape input, Shape output);

    /** Whether it multiplies by random weights of mean 0 of its own, so that at initialization its values have mean 0. */
    boolean hasRandomWeights();

    /** Whether it is a product with a trainable kernel, plus a bias or not, so that scaling kernel and bias scales its value. */
    boolean isAffine();

    /** Its effect on channels, for these shapes of the first input and the output. */
    ChannelEffect channels(Shape input, Shape output);

    /** Whether each output channel is computed only from the input channel at the same place, without an activation. */
    boolean isChannelwise();

    /**
     * Whether it is odd: its output changes its sign if all inputs do, so inputs with mean 0 make an output with mean 0
     * (docs/mathematics.md, section 2.3). For an activation this depends on the method.
     */
    boolean isOdd();

    /** Whether it subtracts the mean over the channels. */
    boolean removesMean();

    /** Whether it only normalizes, so that networks are compared with and without it. */
    boolean isNormalization();

    /** The activation that it applies, by its name in the catalogue. */
    Optional<String> activation();

    /**
     * The weights of its inputs, if each of its values is the sum of the inputs' values at the same place times these;
     * else empty. Every rule about sums, such as that q changes unless the squares of the weights add up to 1, goes
     * through this method.
     */
    Optional<Summands> summands();

    /** The same with other weights, if it has {@link #summands}. */
    Operation withWeights(List<Double> other);

    /** The weight of the second input in the factor that multiplies the first, if it multiplies (docs/mathematics.md, section 2.7). */
    OptionalDouble gateWeight();

    /** The number of different ids that its input has, if it reads ids. */
    OptionalInt vocabulary();

    /** The attention that it is, if it mixes positions in that way. */
    Optional<Attention> attention();

    /** Whether it may be the last layer, whose outputs are logits: those of an example, or of each of its locations. */
    boolean givesLogits();

    /** Whether its output is an input of the network, normalized or not. */
    boolean isNetworkInput();

    /** The same in the form that a shaped network may have, if there is one. */
    Operation shapeable();

    /** Where it is allowed in a shaped network. */
    Placement placement();

    /** How the kernel of its output follows from that of its inputs. */
    KernelRule kernel();

    /** The call that builds it at run time. */
    <T> T call(CallWriter<T> writer);
}
