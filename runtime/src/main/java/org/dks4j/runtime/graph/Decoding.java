/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.dks4j.runtime.internal.attention.PositionPairs;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A network that computes one position at a time: its input is [1, 1, ...], and its attention layers keep what they made of the positions before. What
 * they keep is fed and fetched.
 */
public final class Decoding {

    /** Layers that treat each position by itself, and attention, which keeps others. */
    private static final Set<String> KINDS = Set.of(
            "embedding",
            "positions",
            "attention",
            "unembed",
            "dense",
            "activation",
            "dropout",
            "batchNorm",
            "layerNorm",
            "rmsNorm",
            "perLocationGroupNorm",
            "sum",
            "concat",
            "gate",
            "input");

    private final int positions;
    private final Placeholder<TInt32> position;
    private final List<Kept> kept = new ArrayList<>();

    /**
     * What a layer keeps.
     *
     * @param before of the positions before; at first 0 everywhere
     * @param after the same with this position's
     */
    public record Kept(Placeholder<TFloat32> before, Operand<TFloat32> after) {}

    /** @param positions the longest sequence, for which the network was made */
    public Decoding(Ops tf, int positions) {
        this.positions = positions;
        position = tf.withName("position").placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
    }

    /** Whether a network of these layers can be computed so, if its attention is causal. */
    public static boolean supports(List<LayerHandle> layers) {
        return layers.stream().allMatch(layer -> KINDS.contains(layer.kind()));
    }

    /** The longest sequence. */
    public int positions() {
        return positions;
    }

    /** Which position is computed, from 0, a scalar that is fed. */
    public Placeholder<TInt32> position() {
        return position;
    }

    /** What the layers built so far keep, in order. */
    public List<Kept> kept() {
        return List.copyOf(kept);
    }

    /** The row of this position, [1, columns], of one for each. */
    Operand<TFloat32> row(Ops tf, Operand<TFloat32> rows) {
        return tf.gather(rows, one(tf), tf.constant(0));
    }

    /** This position, looking at all that there may be. */
    PositionPairs pairs(Ops tf) {
        return new PositionPairs(one(tf), tf.range(tf.constant(0), tf.constant(positions), tf.constant(1)));
    }

    private Operand<TInt32> one(Ops tf) {
        return tf.reshape(position, tf.constant(new int[] {1}));
    }

    /**
     * What all positions up to this one have, and 0 after.
     *
     * @param own this position's, [1, heads, 1, units]
     */
    Operand<TFloat32> kept(Ops tf, Operand<TFloat32> own) {
        Shape shape = own.shape();
        Placeholder<TFloat32> before = tf.withName("before")
                .placeholder(TFloat32.class, Placeholder.shape(Shape.of(1, shape.get(1), positions, shape.get(3))));
        Operand<TFloat32> here = tf.oneHot(position, tf.constant(positions), tf.constant(1f), tf.constant(0f));
        Operand<TFloat32> column = tf.reshape(here, tf.constant(new int[] {positions, 1}));
        // What was there before at this place is 0.
        Operand<TFloat32> after = tf.math.add(before, tf.math.mul(column, own));
        kept.add(new Kept(before, after));
        return after;
    }

    /** @throws IllegalArgumentException if a layer needs more than one position at a time */
    void require(LayerHandle layer) {
        if (!KINDS.contains(layer.kind())) {
            throw new IllegalArgumentException(layer.name() + ": a layer of the kind " + layer.kind()
                    + " cannot be computed one position at a time");
        }
    }
}
