package org.dks4j.runtime.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
    private final List<LayerHandle> layers;
    private final List<Op> updates;

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
                new ArrayList<>(),
                new ArrayList<>());
    }

    private NetworkBuilder(
            Ops tf,
            Variables variables,
            long seed,
            Phase phase,
            KernelInitializer initializer,
            List<LayerHandle> layers,
            List<Op> updates) {
        this.tf = tf;
        this.variables = variables;
        this.seed = seed;
        this.phase = phase;
        this.initializer = initializer;
        this.layers = layers;
        this.updates = updates;
    }

    /** The same builder, drawing the kernels of further layers in another way. */
    public NetworkBuilder withInitializer(KernelInitializer other) {
        return new NetworkBuilder(tf, variables, seed, phase, other, layers, updates);
    }

    /** The layers built so far, in order. */
    public List<LayerHandle> layers() {
        return List.copyOf(layers);
    }

    /** What a training step must run besides the optimizer: the moving averages of batch normalization. */
    public List<Op> updates() {
        return List.copyOf(updates);
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
        Operand<TFloat32> kernel = kernel(name, 1, inputs, spec.units(), Shape.of(inputs, spec.units()));
        Operand<TFloat32> product = scope.linalg.matMul(x, kernel);
        return affine(scope, name, "dense", x, kernel, product, spec.bias(), spec.activation());
    }

    /** A convolution of a {batch, height, width, channels} tensor. */
    public LayerHandle conv(String name, Operand<TFloat32> x, ConvSpec spec) {
        Ops scope = scope(name);
        int inputs = channels(x);
        Shape shape = Shape.of(spec.kernel(), spec.kernel(), inputs, spec.channels());
        Operand<TFloat32> kernel = kernel(name, spec.kernel(), inputs, spec.channels(), shape);
        long stride = spec.stride();
        Operand<TFloat32> product = scope.nn.conv2d(x, kernel, List.of(1L, stride, stride, 1L), spec.padding());
        return affine(scope, name, "conv", x, kernel, product, spec.bias(), spec.activation());
    }

    private Operand<TFloat32> kernel(String name, int size, int inputs, int outputs, Shape shape) {
        String kernel = name + "/kernel";
        Function<Ops, Operand<TFloat32>> initial =
                scope -> initializer.kernel(scope, Seeds.pair(seed, kernel), size, inputs, outputs);
        return variables.get(kernel, shape, true, initial).value();
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
        return added(new LayerHandle(name, kind, x, Optional.of(kernel), bias, preActivation, output, parameters));
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
        updates.addAll(norm.updates((float) momentum));
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

    /** weight1·x1 + weight2·x2. */
    public Operand<TFloat32> weightedSum(
            String name, double weight1, Operand<TFloat32> x1, double weight2, Operand<TFloat32> x2) {
        Ops scope = scope(name);
        return scope.math.add(Affine.times(scope, x1, weight1), Affine.times(scope, x2, weight2));
    }

    /** x1 + x2. */
    public Operand<TFloat32> sum(String name, Operand<TFloat32> x1, Operand<TFloat32> x2) {
        return weightedSum(name, 1, x1, 1, x2);
    }

    private Ops scope(String name) {
        return tf.withSubScope(ScopeNames.of(name));
    }

    private LayerHandle added(LayerHandle layer) {
        layers.add(layer);
        return layer;
    }
}
