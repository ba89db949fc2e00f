/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The layers of sequences, and what a {@link NetworkBuilder} has built. A sequence is a {batch, positions, features} tensor, what layers of one spatial
 * axis call {batch, length, channels}.
 */
public abstract sealed class SequenceBuilder permits NetworkBuilder {

    final BuildContext context;

    SequenceBuilder(BuildContext context) {
        this.context = context;
    }

    /** The layers built so far, in order. */
    public List<LayerHandle> layers() {
        return List.copyOf(context.contents().layers());
    }

    /** The dense layers and the convolutions in one group built so far, in order. */
    public List<AffineMap> affineMaps() {
        return List.copyOf(context.contents().maps());
    }

    /**
     * The operations that a training step must run besides the optimizer: those that update the averages of batch normalization.
     *
     * @param tf what the operations wait for, if they wait for something
     */
    public List<Op> updates(Ops tf) {
        return context.contents().updates().stream()
                .flatMap(update -> update.apply(tf).stream())
                .toList();
    }

    /**
     * The value of every node of the compiler's graph, by its name, in order: {@code hidden[0]} is a layer's value before its
     * activation and {@code hidden[0].activation} what that makes of it, {@code group1[0]} the sum of a block. A layer that is
     * called {@code input} hides the network's input.
     */
    public Map<String, Operand<TFloat32>> tensors() {
        return Collections.unmodifiableMap(
                new LinkedHashMap<>(context.contents().tensors()));
    }

    /** How the kernels built so far are drawn. */
    public List<KernelInitializer> initializers() {
        return List.copyOf(context.contents().initializers());
    }

    /** What people should know of the layers built so far, a line each; mostly none. */
    public List<String> notes() {
        return List.copyOf(context.contents().notes());
    }

    /**
     * A trainable vector for each id: {batch, positions} becomes {batch, positions, units}. Their mean squares are 1 at first.
     *
     * @param ids whole numbers from 0 to below the vocabulary
     * @param vocabulary how many ids there are
     */
    public LayerHandle embedding(String name, Operand<TFloat32> ids, int vocabulary, int units) {
        return new SequenceLayers(context).embedding(name, ids, vocabulary, units);
    }

    /**
     * A fully connected layer of each square of an image: {batch, height, width, channels} becomes {batch, height / size · width / size, units}, row by
     * row.
     *
     * @throws IllegalArgumentException if the size does not divide height and width
     */
    public LayerHandle patches(String name, Operand<TFloat32> x, int size, int units) {
        return new SequenceLayers(context).patches(name, x, size, units);
    }

    /** sqrt(1 - weight²)·x + weight·positions. */
    public LayerHandle positions(String name, Operand<TFloat32> x, PositionsSpec spec) {
        return new SequenceLayers(context).positions(name, x, spec);
    }

    /**
     * Attention between the positions of a {batch, positions, features} tensor.
     *
     * @throws IllegalArgumentException if the heads do not divide the features, or there is not one gain for each position
     * @throws IllegalStateException if the layer needs its place and has none ({@link NetworkBuilder#withAttention})
     */
    public LayerHandle attention(String name, Operand<TFloat32> x, AttentionSpec spec) {
        return new AttentionLayer(context, name, x, spec).built();
    }

    /** The last position alone: {batch, positions, features} becomes {batch, features}. */
    public LayerHandle lastPosition(String name, Operand<TFloat32> x) {
        return new SequenceLayers(context).lastPosition(name, x);
    }

    /**
     * Scores of ids by the table of an embedding: x·Eᵀ/sqrt(units).
     *
     * @param x {batch, units} or {batch, positions, units}
     * @param embedding the name of the layer
     * @throws IllegalArgumentException if there is no embedding of this name and of as many units
     */
    public LayerHandle unembed(String name, Operand<TFloat32> x, String embedding) {
        return new SequenceLayers(context).unembed(name, x, embedding);
    }
}
