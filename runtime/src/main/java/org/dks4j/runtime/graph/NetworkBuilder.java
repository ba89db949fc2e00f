/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.List;
import java.util.Map;
import org.dks4j.runtime.collective.Collectives;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Builds the layers of a network in a graph. Tensors are {batch, features}, {batch, length, channels} or
 * {batch, height, width, channels}, in
 * float32. Every layer's operations share a scope with its name.
 */
public final class NetworkBuilder extends SequenceBuilder {

    /**
     * Computes in float32.
     *
     * @param tf the graph
     * @param variables the variables, shared with other graphs of the same network
     * @param seed from which all random numbers of the network derive
     */
    public NetworkBuilder(Ops tf, Variables variables, long seed, Phase phase) {
        this(tf, variables, seed, phase, Precision.FLOAT32, Collectives.alone());
    }

    /**
     * @param tf the graph
     * @param variables the variables, shared with other graphs of the same network
     * @param seed from which all random numbers of the network derive
     * @param precision what products of inputs and kernels are computed in
     * @param collectives of those that train the network together
     */
    public NetworkBuilder(
            Ops tf, Variables variables, long seed, Phase phase, Precision precision, Collectives collectives) {
        this(new BuildContext(
                tf.withSubScope(phase.scope()),
                variables,
                seed,
                phase,
                precision,
                collectives,
                LayerSettings.defaults(),
                new BuildContext.Contents()));
    }

    private NetworkBuilder(BuildContext context) {
        super(context);
    }

    /** The same builder, drawing the kernels of further layers in another way. */
    public NetworkBuilder withInitializer(KernelInitializer other) {
        return with(context.settings().with(other));
    }

    /**
     * The same builder, multiplying the kernels of further layers by a number at initialization.
     *
     * @param factor 0 for kernels that start at 0
     */
    public NetworkBuilder withKernelScale(double factor) {
        return with(context.settings().scaled(factor));
    }

    /**
     * The same builder, which multiplies kernels by the scales of activations and sums in place of the values between layers, where
     * {@link #withExamples batches} are large beside kernels. Layers compute the same up to rounding, and a layer may read another tensor than that of the handle
     * before it: for training steps.
     */
    public NetworkBuilder withFoldedScales() {
        return with(context.settings().foldingScales());
    }

    /**
     * The same builder, for a layer without an activation of its own whose value this activation alone reads, so that its scale can be
     * {@link #withFoldedScales folded}. What else reads the value still gets it.
     */
    public NetworkBuilder readBy(TransformedActivation activation) {
        return with(context.settings().with(Reading.by(activation)));
    }

    /**
     * The same builder, for a layer without an activation of its own whose value a sum alone reads, so that its weight can be {@link
     * #withFoldedScales folded}.
     *
     * @param weight the layer's in the sum, not 0
     */
    public NetworkBuilder readTimes(double weight) {
        return with(context.settings().with(Reading.times(weight)));
    }

    /**
     * The same builder, which knows where the attention layers are among all. It is told so before it builds the first of them.
     *
     * @param places by the names of layers
     */
    public NetworkBuilder withAttention(Map<String, AttentionPlace> places) {
        return with(context.sequences().withPlaces(places));
    }

    /**
     * The same builder for batches of at most so many examples: attention layers compute fewer positions at a time for larger batches, and scales are
     * {@link #withFoldedScales folded} where batches are large beside kernels.
     */
    public NetworkBuilder withExamples(long examples) {
        return with(context.sequences().withScores(examples, Sequences.MOST_SCORES));
    }

    /** The same builder, whose attention layers compute at most so many scores at a time, for a batch of so many examples. */
    NetworkBuilder withScores(long examples, long most) {
        return with(context.sequences().withScores(examples, most));
    }

    /** The same builder for one position at a time. */
    public NetworkBuilder withDecoding(Decoding decoding) {
        return with(context.sequences().with(decoding));
    }

    /** The last dimension of a tensor. */
    public static int channels(Operand<TFloat32> x) {
        return (int) x.shape().get(-1);
    }

    /** The number of spatial axes of a {batch, spatial..., channels} tensor: 2 for images, 0 for {batch, features}. */
    public static int rank(Operand<TFloat32> x) {
        return x.shape().numDimensions() - 2;
    }

    /** A fully connected layer of a {batch, features} tensor, or of each position of a {batch, positions, features} tensor. */
    public LayerHandle dense(String name, Operand<TFloat32> x, DenseSpec spec) {
        return new WeightLayers(context).dense(name, x, spec);
    }

    /**
     * A convolution of a {batch, spatial..., channels} tensor of one or two spatial axes.
     *
     * @throws IllegalArgumentException if the groups do not divide the channels
     */
    public LayerHandle conv(String name, Operand<TFloat32> x, ConvSpec spec) {
        return new WeightLayers(context).conv(name, x, spec);
    }

    /**
     * A transposed convolution: {batch, spatial..., channels} becomes {batch, stride·spatial..., channels}. It is a convolution with stride 1 of
     * the input with stride - 1 zeros after each location, and its kernel is that convolution's.
     *
     * @throws IllegalArgumentException if every phase is to have a tap and the kernel is smaller than the stride
     */
    public LayerHandle convTranspose(String name, Operand<TFloat32> x, ConvTransposeSpec spec) {
        return new WeightLayers(context).convTranspose(name, x, spec);
    }

    /** A convolution of every channel of a {batch, length, channels} or {batch, height, width, channels} tensor by itself. */
    public LayerHandle depthwiseConv(String name, Operand<TFloat32> x, DepthwiseSpec spec) {
        return new WeightLayers(context).depthwiseConv(name, x, spec);
    }

    /** An element-wise function. */
    public LayerHandle activation(String name, Operand<TFloat32> x, ActivationFunction function) {
        return added(LayerHandle.plain(name, "activation", x, context.activated(scope(name), function, x)));
    }

    /** The maximum over windows. */
    public LayerHandle maxPool(String name, Operand<TFloat32> x, PoolSpec spec) {
        return new LocationLayers(context).maxPool(name, x, spec);
    }

    /** The mean over windows; padding does not count. */
    public LayerHandle meanPool(String name, Operand<TFloat32> x, PoolSpec spec) {
        return new LocationLayers(context).meanPool(name, x, spec);
    }

    /** The mean over all locations. */
    public LayerHandle globalMeanPool(String name, Operand<TFloat32> x) {
        return new LocationLayers(context).globalMeanPool(name, x);
    }

    /** All values of an example in one row. */
    public LayerHandle flatten(String name, Operand<TFloat32> x) {
        return new LocationLayers(context).flatten(name, x);
    }

    /**
     * Blocks of locations as one location, row by row, each with all its channels: {batch, height, width, channels} becomes {batch,
     * height / size, width / size, size²·channels}.
     */
    public LayerHandle spaceToDepth(String name, Operand<TFloat32> x, int size) {
        return new LocationLayers(context).spaceToDepth(name, x, size);
    }

    /**
     * The channels of each location as a block of locations, row by row: {batch, height, width, size²·channels} becomes {batch,
     * size·height, size·width, channels}.
     */
    public LayerHandle depthToSpace(String name, Operand<TFloat32> x, int size) {
        return new LocationLayers(context).depthToSpace(name, x, size);
    }

    /**
     * Every location several times, side by side: {batch, height, width, channels} becomes {batch, rows·height, columns·width, channels}.
     *
     * @param size how often along each spatial axis, or a single number for all axes
     */
    public LayerHandle upsample(String name, Operand<TFloat32> x, int... size) {
        return added(LayerHandle.plain(name, "upsample", x, Upsampling.nearest(scope(name), x, size)));
    }

    /**
     * Features as locations, row by row: {batch, features} becomes {batch, shape}.
     *
     * @param shape {length, channels} or {height, width, channels}
     */
    public LayerHandle reshape(String name, Operand<TFloat32> x, int... shape) {
        return new LocationLayers(context).reshape(name, x, shape);
    }

    /** Zeros around the locations of a {batch, spatial..., channels} tensor. */
    public LayerHandle pad(String name, Operand<TFloat32> x, Margin zeros) {
        return added(LayerHandle.plain(name, "pad", x, Borders.padded(scope(name), x, zeros)));
    }

    /** The locations of a {batch, spatial..., channels} tensor without those at the borders. */
    public LayerHandle crop(String name, Operand<TFloat32> x, Margin removed) {
        return added(LayerHandle.plain(name, "crop", x, Borders.cropped(scope(name), x, removed)));
    }

    /** Drops values in training and scales the others by 1 / (1 - rate). */
    public LayerHandle dropout(String name, Operand<TFloat32> x, double rate) {
        Operand<TFloat32> y = context.phase() == Phase.TRAINING && rate > 0
                ? Dropout.apply(scope(name), x, rate, context.stepSeed(), name + "/dropout")
                : context.unchanged(scope(name), x);
        return added(LayerHandle.plain(name, "dropout", x, y));
    }

    /**
     * Batch normalization over all axes but the last.
     *
     * @param momentum how much of the moving averages a training step keeps
     * @param epsilon added to the variance
     */
    public LayerHandle batchNorm(String name, Operand<TFloat32> x, double momentum, double epsilon) {
        return new NormalizationLayers(context).batchNorm(name, x, momentum, epsilon);
    }

    /**
     * Layer normalization over the last axis, with a trainable gain and bias.
     *
     * @param epsilon added to the variance
     */
    public LayerHandle layerNorm(String name, Operand<TFloat32> x, double epsilon) {
        return new NormalizationLayers(context).layerNorm(name, x, epsilon);
    }

    /**
     * Group normalization over groups of channels and all locations of an example, with a trainable gain and bias for each channel.
     *
     * @param groups how many, which divide the channels
     * @param epsilon added to the variance
     * @throws IllegalArgumentException if the groups do not divide the channels
     */
    public LayerHandle groupNorm(String name, Operand<TFloat32> x, int groups, double epsilon) {
        return new NormalizationLayers(context).groupNorm(name, x, groups, false, epsilon);
    }

    /**
     * Group normalization over groups of channels of each location by itself, with a trainable gain and bias for each channel.
     *
     * @param groups how many, which divide the channels
     * @param epsilon added to the variance
     * @throws IllegalArgumentException if the groups do not divide the channels
     */
    public LayerHandle perLocationGroupNorm(String name, Operand<TFloat32> x, int groups, double epsilon) {
        return new NormalizationLayers(context).groupNorm(name, x, groups, true, epsilon);
    }

    /**
     * RMS normalization over the last axis, with a trainable gain: layer normalization without means.
     *
     * @param epsilon added to the mean square
     */
    public LayerHandle rmsNorm(String name, Operand<TFloat32> x, double epsilon) {
        return new NormalizationLayers(context).rmsNorm(name, x, epsilon);
    }

    /** One more input of the network. */
    public LayerHandle input(String name, Operand<TFloat32> x) {
        return added(LayerHandle.plain(name, "input", x, x));
    }

    /**
     * An input scaled so that the mean square of its channels is 1 at every location (docs/mathematics.md, section 2.11). A location where
     * all is 0 stays 0.
     *
     * @param homogeneousScale what the appended coordinate, if there is one, is multiplied by
     * @throws IllegalArgumentException if a coordinate is to be averaged over locations and there are none
     */
    public Operand<TFloat32> normalizeLocations(
            String name, Operand<TFloat32> input, LocationNormalization how, double homogeneousScale) {
        return named(name, how.apply(scope(name), input, homogeneousScale));
    }

    /** weight1·x1 + weight2·x2. */
    public Operand<TFloat32> weightedSum(
            String name, double weight1, Operand<TFloat32> x1, double weight2, Operand<TFloat32> x2) {
        return weightedSum(name, List.of(x1, x2), weight1, weight2);
    }

    /** x1 + x2. */
    public Operand<TFloat32> sum(String name, Operand<TFloat32> x1, Operand<TFloat32> x2) {
        return weightedSum(name, 1, x1, 1, x2);
    }

    /** shortcut + a·chain with a trainable number a, 0 at first, as the value of a block. */
    public Operand<TFloat32> skipInit(String name, Operand<TFloat32> shortcut, Operand<TFloat32> chain) {
        return new ResidualSums(context).trainable(name, shortcut, chain, 0);
    }

    /** shortcut + a·chain with a trainable number a, 1 at first, as the value of a block whose chain ends with a kernel of 0. */
    public Operand<TFloat32> fixup(String name, Operand<TFloat32> shortcut, Operand<TFloat32> chain) {
        return new ResidualSums(context).trainable(name, shortcut, chain, 1);
    }

    /** What the chain of a normalizer-free block reads: x/β, with the β that the sums before it give (docs/mathematics.md, section 2.16). */
    public Operand<TFloat32> normalizerFreeInput(String name, Operand<TFloat32> x) {
        return new ResidualSums(context).scaled(name, x);
    }

    /**
     * shortcut + alpha·chain, as the value of a normalizer-free block.
     *
     * @param x the block's input
     * @param shortcut x, or its projection
     */
    public Operand<TFloat32> normalizerFreeSum(
            String name, Operand<TFloat32> x, Operand<TFloat32> shortcut, double alpha, Operand<TFloat32> chain) {
        return new ResidualSums(context).normalizerFree(name, x, shortcut, alpha, chain);
    }

    /**
     * Σ weightᵢ·xᵢ of tensors of one shape, as the value of a block.
     *
     * @param weights one for each, or none for equal ones whose squares sum to 1
     * @throws IllegalArgumentException if there is not one weight for each tensor
     */
    public Operand<TFloat32> weightedSum(String name, List<Operand<TFloat32>> inputs, double... weights) {
        return named(name, WeightedSum.of(context, name, inputs, weights));
    }

    /**
     * Σ weightᵢ·xᵢ of tensors of one shape, as a layer.
     *
     * @param weights one for each, or none for equal ones whose squares sum to 1
     * @throws IllegalArgumentException if there is not one weight for each tensor
     */
    public LayerHandle sum(String name, List<Operand<TFloat32>> inputs, double... weights) {
        Operand<TFloat32> sum = WeightedSum.of(context, name, inputs, weights);
        return added(LayerHandle.plain(name, "sum", inputs.get(0), context.unchanged(scope(name), sum)));
    }

    /** Tensors side by side along the last axis; their other dimensions are equal. */
    public LayerHandle concat(String name, List<Operand<TFloat32>> inputs) {
        Ops scope = scope(name);
        int last = inputs.get(0).shape().numDimensions() - 1;
        Operand<TFloat32> y = scope.concat(inputs, scope.constant(last));
        return added(LayerHandle.plain(name, "concat", inputs.get(0), y));
    }

    /**
     * x·(sqrt(1 - weight²) + weight·gate), element-wise (docs/mathematics.md, section 2.7).
     *
     * @param gate of x's shape
     * @param weight from 0, which leaves x as it is, to 1
     */
    public LayerHandle gate(String name, Operand<TFloat32> x, Operand<TFloat32> gate, double weight) {
        Ops scope = scope(name);
        double rest = StrictMath.sqrt(1 - weight * weight);
        Operand<TFloat32> y = scope.math.mul(x, Affine.scaleThenShift(scope, gate, weight, rest));
        return added(LayerHandle.plain(name, "gate", x, y));
    }

    /**
     * x·sigmoid(V·relu(W·m)), where m are the means of x over locations, with a trainable W of [channels, channels / reduction], V of the opposite
     * shape, and biases (docs/mathematics.md, section 2.15). The layer's kernel is V.
     *
     * @param x {batch, spatial..., channels}
     * @throws IllegalArgumentException if the reduction does not divide the channels
     */
    public LayerHandle squeezeExcite(String name, Operand<TFloat32> x, int reduction) {
        return new SqueezeLayers(context).squeezeExcite(name, x, reduction, false);
    }

    /** The same, with twice the factors and a V that is initialized to 0: it starts as x. */
    public LayerHandle openSqueezeExcite(String name, Operand<TFloat32> x, int reduction) {
        return new SqueezeLayers(context).squeezeExcite(name, x, reduction, true);
    }

    private NetworkBuilder with(LayerSettings settings) {
        return new NetworkBuilder(context.with(settings));
    }

    private NetworkBuilder with(Sequences sequences) {
        return with(context.settings().with(sequences));
    }

    private Ops scope(String name) {
        return context.scope(name);
    }

    private LayerHandle added(LayerHandle layer) {
        return context.added(layer);
    }

    /** Notes the value of a node. */
    public Operand<TFloat32> named(String node, Operand<TFloat32> value) {
        return context.named(node, value);
    }
}
