package org.dks4j.runtime.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Builds the layers of a network in a graph. Tensors are {batch, features} or {batch, height, width, channels}, in
 * float32. Every layer's operations share a scope with its name.
 */
public final class NetworkBuilder {

    private final Ops tf;
    private final Variables variables;
    private final long seed;
    private final Phase phase;
    private final KernelInitializer initializer;
    private final Contents contents;

    /**
     * What has been built, shared by the builders of one network.
     *
     * @param tensors by the names of the compiler's nodes
     * @param initializers those that kernels are drawn with
     */
    private record Contents(
            List<LayerHandle> layers,
            List<Op> updates,
            Map<String, Operand<TFloat32>> tensors,
            Set<KernelInitializer> initializers) {

        Contents() {
            this(new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>(), EnumSet.noneOf(KernelInitializer.class));
        }
    }

    /**
     * @param tf the graph
     * @param variables the variables, shared with other graphs of the same network
     * @param seed from which all random numbers of the network derive
     */
    public NetworkBuilder(Ops tf, Variables variables, long seed, Phase phase) {
        this(
                tf.withSubScope(phase.scope()),
                variables,
                seed,
                phase,
                KernelInitializer.SCALED_ORTHOGONAL,
                new Contents());
    }

    private NetworkBuilder(
            Ops tf, Variables variables, long seed, Phase phase, KernelInitializer initializer, Contents contents) {
        this.tf = tf;
        this.variables = variables;
        this.seed = seed;
        this.phase = phase;
        this.initializer = initializer;
        this.contents = contents;
    }

    /** The same builder, drawing the kernels of further layers in another way. */
    public NetworkBuilder withInitializer(KernelInitializer other) {
        return new NetworkBuilder(tf, variables, seed, phase, other, contents);
    }

    /** The layers built so far, in order. */
    public List<LayerHandle> layers() {
        return List.copyOf(contents.layers());
    }

    /** What a training step must run besides the optimizer: the moving averages of batch normalization. */
    public List<Op> updates() {
        return List.copyOf(contents.updates());
    }

    /**
     * The value of every node of the compiler's graph, by its name, in order: {@code hidden[0]} is a layer's value before its
     * activation and {@code hidden[0].activation} what that makes of it, {@code group1[0]} the sum of a block. A layer that is
     * called {@code input} hides the network's input.
     */
    public Map<String, Operand<TFloat32>> tensors() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(contents.tensors()));
    }

    /** How the kernels built so far are drawn. */
    public List<KernelInitializer> initializers() {
        return List.copyOf(contents.initializers());
    }

    /** The last dimension of a tensor. */
    public static int channels(Operand<TFloat32> x) {
        return (int) x.shape().get(-1);
    }

    /** Whether two tensors have the same shape apart from the batch. */
    public static boolean sameShape(Operand<TFloat32> x, Operand<TFloat32> y) {
        return x.shape().tail().equals(y.shape().tail());
    }

    /** A fully connected layer of a {batch, features} tensor. */
    public LayerHandle dense(String name, Operand<TFloat32> x, DenseSpec spec) {
        Ops scope = scope(name);
        int inputs = channels(x);
        Operand<TFloat32> kernel =
                kernel(name, KernelShape.of(1, inputs, spec.units()), Shape.of(inputs, spec.units()));
        Operand<TFloat32> product = scope.linalg.matMul(x, kernel);
        return affine(scope, name, "dense", x, kernel, product, spec.bias(), spec.activation());
    }

    /**
     * A convolution of a {batch, height, width, channels} tensor.
     *
     * @throws IllegalArgumentException if the groups do not divide the channels
     */
    public LayerHandle conv(String name, Operand<TFloat32> x, ConvSpec spec) {
        Ops scope = scope(name);
        int groups = spec.groups();
        if (groups < 1 || channels(x) % groups != 0 || spec.channels() % groups != 0) {
            throw new IllegalArgumentException("%s: %d groups do not divide %d input and %d output channels"
                    .formatted(name, groups, channels(x), spec.channels()));
        }
        KernelShape shape = new KernelShape(spec.kernel(), groups, channels(x) / groups, spec.channels() / groups);
        Operand<TFloat32> kernel = kernel(name, shape, shape.shape());
        Operand<TFloat32> product = Convolution.of(scope, x, kernel, spec);
        return affine(scope, name, "conv", x, kernel, product, spec.bias(), spec.activation());
    }

    /** A convolution of every channel of a {batch, height, width, channels} tensor by itself. */
    public LayerHandle depthwiseConv(String name, Operand<TFloat32> x, DepthwiseSpec spec) {
        Ops scope = scope(name);
        int channels = channels(x);
        Operand<TFloat32> kernel = kernel(
                name,
                Shape.of(spec.kernel(), spec.kernel(), channels, 1),
                (tf, pair) -> initializer.depthwise(tf, pair, spec.kernel(), channels));
        Operand<TFloat32> product = Convolution.depthwise(scope, x, kernel, spec);
        return affine(scope, name, "depthwiseConv", x, kernel, product, spec.bias(), Optional.empty());
    }

    private Operand<TFloat32> kernel(String name, KernelShape kernel, Shape shape) {
        return kernel(name, shape, (tf, pair) -> initializer.kernel(tf, pair, kernel));
    }

    private Operand<TFloat32> kernel(String name, Shape shape, BiFunction<Ops, long[], Operand<TFloat32>> initial) {
        String kernel = name + "/kernel";
        contents.initializers().add(initializer);
        return variables
                .get(kernel, shape, true, scope -> initial.apply(scope, Seeds.pair(seed, kernel)))
                .value();
    }

    private LayerHandle affine(
            Ops scope,
            String name,
            String kind,
            Operand<TFloat32> x,
            Operand<TFloat32> kernel,
            Operand<TFloat32> product,
            boolean hasBias,
            Optional<ActivationFunction> activation) {
        Optional<Operand<TFloat32>> bias = Optional.empty();
        Operand<TFloat32> value = product;
        if (hasBias) {
            Operand<TFloat32> read =
                    constant(name + "/bias", channels(product), 0, true).value();
            bias = Optional.of(read);
            value = scope.nn.biasAdd(product, read);
        }
        Operand<TFloat32> preActivation = value;
        Operand<TFloat32> output = activation
                .map(function -> function.apply(scope.withSubScope("activation"), preActivation))
                .orElse(preActivation);
        long parameters = kernel.shape().size() + (hasBias ? channels(product) : 0);
        LayerHandle layer =
                added(new LayerHandle(name, kind, x, Optional.of(kernel), bias, preActivation, output, parameters));
        if (activation.isPresent()) {
            named(name + ".activation", output);
        }
        return layer;
    }

    /** A variable of one number a channel, the same for all at the start. */
    private Variable<TFloat32> constant(String name, int channels, float value, boolean trainable) {
        return variables.get(
                name,
                Shape.of(channels),
                trainable,
                scope -> scope.fill(scope.constant(new int[] {channels}), scope.constant(value)));
    }

    /** An element-wise function. */
    public LayerHandle activation(String name, Operand<TFloat32> x, ActivationFunction function) {
        return added(LayerHandle.plain(name, "activation", x, function.apply(scope(name), x)));
    }

    /** The maximum over windows. */
    public LayerHandle maxPool(String name, Operand<TFloat32> x, PoolSpec spec) {
        Ops scope = scope(name);
        Operand<TFloat32> y = scope.nn.maxPool(
                x,
                scope.constant(new int[] {1, spec.size(), spec.size(), 1}),
                scope.constant(new int[] {1, spec.stride(), spec.stride(), 1}),
                spec.padding());
        return added(LayerHandle.plain(name, "maxPool", x, y));
    }

    /** The mean over windows; padding does not count. */
    public LayerHandle meanPool(String name, Operand<TFloat32> x, PoolSpec spec) {
        long size = spec.size();
        long stride = spec.stride();
        Operand<TFloat32> y =
                scope(name).nn.avgPool(x, List.of(1L, size, size, 1L), List.of(1L, stride, stride, 1L), spec.padding());
        return added(LayerHandle.plain(name, "meanPool", x, y));
    }

    /** The mean over all locations. */
    public LayerHandle globalMeanPool(String name, Operand<TFloat32> x) {
        Ops scope = scope(name);
        Operand<TFloat32> y = scope.math.mean(x, scope.constant(new int[] {1, 2}));
        return added(LayerHandle.plain(name, "globalMeanPool", x, y));
    }

    /** All values of an example in one row. */
    public LayerHandle flatten(String name, Operand<TFloat32> x) {
        Ops scope = scope(name);
        long size = x.shape().tail().size();
        Operand<TFloat32> y = scope.reshape(x, scope.constant(new long[] {-1, size}));
        return added(LayerHandle.plain(name, "flatten", x, y));
    }

    /** Drops values in training and scales the others by 1 / (1 - rate). */
    public LayerHandle dropout(String name, Operand<TFloat32> x, double rate) {
        Operand<TFloat32> y = phase == Phase.TRAINING && rate > 0
                ? Dropout.apply(scope(name), x, rate, Seeds.pair(seed, name + "/dropout"), variables.step())
                : x;
        return added(LayerHandle.plain(name, "dropout", x, y));
    }

    /**
     * Batch normalization over all axes but the last.
     *
     * @param momentum how much of the moving averages a training step keeps
     * @param epsilon added to the variance
     */
    public LayerHandle batchNorm(String name, Operand<TFloat32> x, double momentum, double epsilon) {
        int channels = channels(x);
        Variable<TFloat32> scale = constant(name + "/scale", channels, 1, true);
        Variable<TFloat32> shift = constant(name + "/shift", channels, 0, true);
        Variable<TFloat32> mean = constant(name + "/mean", channels, 0, false);
        Variable<TFloat32> variance = constant(name + "/variance", channels, 1, false);
        BatchNormalization norm = new BatchNormalization(scope(name), scale, shift, mean, variance, (float) epsilon);
        Operand<TFloat32> y = norm.apply(x, phase);
        contents.updates().addAll(norm.updates((float) momentum));
        return added(new LayerHandle(
                name,
                "batchNorm",
                x,
                Optional.of(scale.value()),
                Optional.of(shift.value()),
                y,
                y,
                scale.size() + shift.size()));
    }

    /**
     * Layer normalization over the last axis, with a trainable gain and bias.
     *
     * @param epsilon added to the variance
     */
    public LayerHandle layerNorm(String name, Operand<TFloat32> x, double epsilon) {
        Ops scope = scope(name);
        int last = x.shape().numDimensions() - 1;
        Variable<TFloat32> gain = constant(name + "/gain", channels(x), 1, true);
        Variable<TFloat32> bias = constant(name + "/bias", channels(x), 0, true);
        Operand<TFloat32> centred = scope.math.sub(x, Moments.mean(scope, x, last));
        Operand<TFloat32> y = scope.math.add(
                scope.math.mul(Moments.scaled(scope, centred, epsilon, last), gain.value()), bias.value());
        return added(new LayerHandle(
                name,
                "layerNorm",
                x,
                Optional.of(gain.value()),
                Optional.of(bias.value()),
                y,
                y,
                gain.size() + bias.size()));
    }

    /**
     * RMS normalization over the last axis, with a trainable gain: layer normalization without means.
     *
     * @param epsilon added to the mean square
     */
    public LayerHandle rmsNorm(String name, Operand<TFloat32> x, double epsilon) {
        Ops scope = scope(name);
        Variable<TFloat32> gain = constant(name + "/gain", channels(x), 1, true);
        Operand<TFloat32> y =
                scope.math.mul(Moments.scaled(scope, x, epsilon, x.shape().numDimensions() - 1), gain.value());
        return added(
                new LayerHandle(name, "rmsNorm", x, Optional.of(gain.value()), Optional.empty(), y, y, gain.size()));
    }

    /** One more input of the network. */
    public LayerHandle input(String name, Operand<TFloat32> x) {
        return added(LayerHandle.plain(name, "input", x, x));
    }

    /**
     * An input scaled so that the mean square of its channels is 1 at every location (section 2.11). A location where all
     * is 0 stays 0.
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

    /**
     * Σ weightᵢ·xᵢ of tensors of one shape, as the value of a block.
     *
     * @param weights one for each, or none for equal ones whose squares sum to 1
     * @throws IllegalArgumentException if there is not one weight for each tensor
     */
    public Operand<TFloat32> weightedSum(String name, List<Operand<TFloat32>> inputs, double... weights) {
        return named(name, WeightedSum.of(scope(name), name, inputs, weights));
    }

    /**
     * Σ weightᵢ·xᵢ of tensors of one shape, as a layer.
     *
     * @param weights one for each, or none for equal ones whose squares sum to 1
     * @throws IllegalArgumentException if there is not one weight for each tensor
     */
    public LayerHandle sum(String name, List<Operand<TFloat32>> inputs, double... weights) {
        return added(LayerHandle.plain(name, "sum", inputs.get(0), weightedSum(name, inputs, weights)));
    }

    /** Tensors side by side along the last axis; their other dimensions are equal. */
    public LayerHandle concat(String name, List<Operand<TFloat32>> inputs) {
        Ops scope = scope(name);
        int last = inputs.get(0).shape().numDimensions() - 1;
        Operand<TFloat32> y = scope.concat(inputs, scope.constant(last));
        return added(LayerHandle.plain(name, "concat", inputs.get(0), y));
    }

    /**
     * x·(sqrt(1 - weight²) + weight·gate), element-wise (section 2.7).
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

    private Ops scope(String name) {
        return tf.withSubScope(ScopeNames.of(name));
    }

    private LayerHandle added(LayerHandle layer) {
        contents.layers().add(layer);
        named(layer.name(), layer.preActivationTensor());
        return layer;
    }

    /** Notes the value of a node. */
    Operand<TFloat32> named(String node, Operand<TFloat32> value) {
        contents.tensors().put(node, value);
        return value;
    }
}
