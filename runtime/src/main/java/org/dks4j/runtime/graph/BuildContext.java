/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.dks4j.runtime.collective.Collectives;
import org.dks4j.runtime.internal.graph.ScopeNames;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Where layers are built: the graph, its variables, and what has been built so far.
 *
 * @param seed from which all random numbers of the network derive
 * @param collectives of those that train the network together
 * @param settings of further layers
 * @param contents shared by all builders of one network
 */
record BuildContext(
        Ops tf,
        Variables variables,
        long seed,
        Phase phase,
        Precision precision,
        Collectives collectives,
        LayerSettings settings,
        Contents contents) {

    /**
     * What has been built.
     *
     * @param updates what a training step must run besides the optimizer
     * @param tensors by the names of the compiler's nodes
     * @param maps the dense layers and the convolutions in one group
     * @param initializers those that kernels are drawn with
     * @param notes for people, a line each
     * @param multiples tensors that are multiples of others
     * @param readings scale·value + shift of layers that compute this directly, by their values
     * @param variances β² of the sums of normalizer-free blocks, by the names of their operations
     */
    record Contents(
            List<LayerHandle> layers,
            List<Function<Ops, List<Op>>> updates,
            Map<String, Operand<TFloat32>> tensors,
            Set<KernelInitializer> initializers,
            List<AffineMap> maps,
            List<String> notes,
            Map<Output<?>, Multiple> multiples,
            Map<Output<?>, Map<Reading, Operand<TFloat32>>> readings,
            Map<String, Double> variances) {

        Contents() {
            this(
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new LinkedHashMap<>(),
                    EnumSet.noneOf(KernelInitializer.class),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new HashMap<>(),
                    new HashMap<>(),
                    new HashMap<>());
        }
    }

    /** The same for further layers that are built otherwise. */
    BuildContext with(LayerSettings other) {
        return new BuildContext(tf, variables, seed, phase, precision, collectives, other, contents);
    }

    KernelInitializer initializer() {
        return settings.initializer();
    }

    double kernelScale() {
        return settings.kernelScale();
    }

    Sequences sequences() {
        return settings.sequences();
    }

    /** Where the random numbers of a step come from. */
    StepSeed stepSeed() {
        return new StepSeed(seed, variables.step().value(), collectives.group());
    }

    /** The scope of a layer's operations. */
    Ops scope(String name) {
        return tf.withSubScope(ScopeNames.of(name));
    }

    /** A variable of one number a channel, the same for all at the start. */
    Variable<TFloat32> constant(String name, int channels, float value, boolean trainable) {
        return variables.filled(name, Shape.of(channels), value, trainable);
    }

    /**
     * The same value for a layer that changes nothing: as a tensor of its own where x is the sum of a normalizer-free block, as only that itself has
     * the block's β.
     */
    Operand<TFloat32> unchanged(Ops scope, Operand<TFloat32> x) {
        return contents.variances().containsKey(x.op().name()) ? scope.identity(x) : x;
    }

    /** The values of an activation; those of a transformed one are noted as a multiple. */
    Operand<TFloat32> activated(Ops scope, ActivationFunction function, Operand<TFloat32> x) {
        if (!(function instanceof TransformedActivation transformed)) {
            return function.apply(scope, x);
        }
        Operand<TFloat32> unscaled = reading(x, Reading.by(transformed))
                .map(u -> transformed.input(1, 0).unscaled(scope, u))
                .orElseGet(() -> transformed.unscaled(scope, x));
        return multiplied(scope, unscaled, transformed.outputScale());
    }

    /** weight·x. */
    Operand<TFloat32> weighted(Ops scope, Operand<TFloat32> x, double weight) {
        return weight == 0
                ? Affine.times(scope, x, weight)
                : reading(x, Reading.times(weight)).orElseGet(() -> Affine.times(scope, x, weight));
    }

    /** Notes that scale·value + shift of a layer's value is computed directly. */
    void noteReading(Operand<TFloat32> value, Reading how, Operand<TFloat32> scaled) {
        contents.readings().put(value.asOutput(), Map.of(how, scaled));
    }

    private Optional<Operand<TFloat32>> reading(Operand<TFloat32> x, Reading how) {
        return Optional.ofNullable(
                contents.readings().getOrDefault(x.asOutput(), Map.of()).get(how));
    }

    /**
     * f(x), where f(c·x) = c·f(x) for numbers above 0, and f gives no more numbers than it takes: of a multiple, the same multiple where scales are folded.
     */
    Operand<TFloat32> homogeneous(Ops scope, Operand<TFloat32> x, UnaryOperator<Operand<TFloat32>> f) {
        Multiple read = multiple(x);
        if (!settings.foldsScales() || read.factor() == 1 || read.factor() <= 0) {
            return f.apply(x);
        }
        return multiplied(scope, f.apply(read.of()), read.factor());
    }

    private Operand<TFloat32> multiplied(Ops scope, Operand<TFloat32> x, double factor) {
        Operand<TFloat32> y = Affine.times(scope, x, factor);
        contents.multiples().put(y.asOutput(), new Multiple(x, factor));
        return y;
    }

    /** A tensor as the multiple that it was computed as. */
    Multiple multiple(Operand<TFloat32> x) {
        return contents.multiples().getOrDefault(x.asOutput(), new Multiple(x, 1));
    }

    /** Notes that the positions of a sequence are averaged: those of all dense layers that it is made of are, if it has as many. */
    void averaged(Operand<TFloat32> sequence) {
        Set<String> before = new HashSet<>();
        Deque<GraphOperation> open = new ArrayDeque<>(List.of((GraphOperation) sequence.op()));
        while (!open.isEmpty()) {
            GraphOperation operation = open.pop();
            if (before.add(operation.name())) {
                operation.inputs().forEach(input -> open.push((GraphOperation) input.op()));
            }
        }
        long positions = sequence.shape().get(1);
        contents.maps()
                .replaceAll(map -> before.contains(map.output().op().name()) && map.locations() == positions
                        ? map.averaged()
                        : map);
    }

    /** Notes a layer and its value. */
    LayerHandle added(LayerHandle layer) {
        sequences().decoding().ifPresent(decoding -> decoding.require(layer));
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
