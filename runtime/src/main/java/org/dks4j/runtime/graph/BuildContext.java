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
 * @param initializer how the kernels of further layers are drawn
 * @param kernelScale by what they are multiplied at initialization
 * @param reading how the next layer is read, if it has no activation of its own
 * @param sequences what layers of sequences know besides their inputs
 * @param contents shared by all builders of one network
 */
record BuildContext(
        Ops tf,
        Variables variables,
        long seed,
        Phase phase,
        Precision precision,
        Collectives collectives,
        KernelInitializer initializer,
        double kernelScale,
        Reading reading,
        Sequences sequences,
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
     * @param read tensors by the values of layers, and how they are read there
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
            Map<Output<?>, Map<Reading, Operand<TFloat32>>> read,
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

    BuildContext withInitializer(KernelInitializer other) {
        return new BuildContext(
                tf, variables, seed, phase, precision, collectives, other, kernelScale, reading, sequences, contents);
    }

    /** The kernels of further layers are multiplied by one more factor. */
    BuildContext scaled(double factor) {
        return new BuildContext(
                tf,
                variables,
                seed,
                phase,
                precision,
                collectives,
                initializer,
                kernelScale * factor,
                reading,
                sequences,
                contents);
    }

    BuildContext with(Reading other) {
        return new BuildContext(
                tf,
                variables,
                seed,
                phase,
                precision,
                collectives,
                initializer,
                kernelScale,
                other,
                sequences,
                contents);
    }

    BuildContext with(Sequences other) {
        return new BuildContext(
                tf, variables, seed, phase, precision, collectives, initializer, kernelScale, reading, other, contents);
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
        Operand<TFloat32> unscaled = read(x, Reading.by(transformed))
                .map(read -> transformed.input(1, 0).unscaled(scope, read))
                .orElseGet(() -> transformed.unscaled(scope, x));
        Operand<TFloat32> y = Affine.times(scope, unscaled, transformed.outputScale());
        contents.multiples().put(y.asOutput(), new Multiple(unscaled, transformed.outputScale()));
        return y;
    }

    /** weight·x. */
    Operand<TFloat32> weighted(Ops scope, Operand<TFloat32> x, double weight) {
        return read(x, Reading.times(weight)).orElseGet(() -> Affine.times(scope, x, weight));
    }

    /** Notes what is read of a layer. */
    void read(Operand<TFloat32> layer, Reading how, Operand<TFloat32> read) {
        contents.read().put(layer.asOutput(), Map.of(how, read));
    }

    private Optional<Operand<TFloat32>> read(Operand<TFloat32> x, Reading how) {
        return Optional.ofNullable(
                contents.read().getOrDefault(x.asOutput(), Map.of()).get(how));
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
        sequences.decoding().ifPresent(decoding -> decoding.require(layer));
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
