/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dks4j.runtime.internal.attention.PositionPairs;
import org.dks4j.runtime.internal.attention.ScoreBias;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Builds an attention layer. */
final class AttentionLayer {

    private static final int BATCH_POSITIONS_UNITS = 3;

    private final BuildContext context;
    private final String name;
    private final AttentionSpec spec;
    private final Operand<TFloat32> x;
    private final Ops tf;
    private final int units;
    private final int positions;
    private final Optional<ScoreBias> bias;
    private final List<Operand<TFloat32>> numbers = new ArrayList<>();
    private long parameters;

    /** @throws IllegalArgumentException if x is no sequence or the heads do not divide its features */
    AttentionLayer(BuildContext context, String name, Operand<TFloat32> x, AttentionSpec spec) {
        this.context = context;
        this.name = name;
        this.spec = spec;
        this.x = x;
        tf = context.scope(name);
        units = NetworkBuilder.channels(x);
        if (x.shape().numDimensions() != BATCH_POSITIONS_UNITS) {
            throw new IllegalArgumentException(
                    name + ": attention is between the positions of a sequence, not of " + x.shape());
        }
        if (spec.heads() < 1 || units % spec.heads() != 0) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s: %d heads do not divide %d features", name, spec.heads(), units));
        }
        positions = context.sequences().positions(x);
        bias = spec.kernel().bias(() -> context.sequences().place(name), positions, spec.isCausal());
    }

    LayerHandle built() {
        AttentionWeights drawn = spec.kernel().weights(context.initializer());
        context.contents().initializers().add(drawn.initializer());
        // A factor of the layer's kernels at initialization is that of its last one alone: the output has it once.
        double scale = context.kernelScale();
        double valueScale = spec.isProjected() ? 1 : scale;
        AffineMap query = product("query", x, drawn.query(), 1);
        AffineMap key = product("key", x, drawn.key(), 1);
        AffineMap value = product("value", x, drawn.value(), valueScale);
        spec.kernel().numbers().forEach(this::add);
        Operand<TFloat32> scaled = Affine.times(tf, query.output(), 1 / Math.sqrt((double) units / spec.heads()));
        Operand<TFloat32> mixed = mixed(heads(scaled), heads(key.output()), heads(value.output()));
        Operand<TFloat32> joined = withGains(joined(mixed));
        AffineMap last = spec.isProjected() ? product("output", joined, drawn.output(), scale) : value;
        Operand<TFloat32> y = spec.isProjected() ? last.output() : joined;
        return context.added(new LayerHandle(
                name,
                "attention",
                x,
                Optional.of(last.kernel().value()),
                Optional.empty(),
                y,
                y,
                parameters,
                multiplyAdds()));
    }

    /** Of the kernels at each position, and of each pair of positions that sees each other: a product of queries and keys, and a sum of values. */
    private long multiplyAdds() {
        long kernels = spec.isProjected() ? 4 : 3;
        long pairs = spec.isCausal() ? positions * (positions + 1L) / 2 : (long) positions * positions;
        return kernels * positions * units * units + 2 * pairs * units;
    }

    /** A product with one of the layer's kernels. */
    private AffineMap product(String kernel, Operand<TFloat32> from, AttentionWeights.Drawn drawn, double scale) {
        String full = name + "/" + kernel;
        long[] own = Seeds.pair(context.seed(), full);
        long[] shared = Seeds.pair(context.seed(), name);
        Variable<TFloat32> variable = context.variables()
                .get(
                        full,
                        Shape.of(units, units),
                        true,
                        scope -> Affine.times(scope, drawn.of(scope, own, shared, units, spec.heads()), scale));
        parameters += variable.size();
        Operand<TFloat32> y = new WeightLayers(context).product(tf.withSubScope(kernel), from, variable);
        AffineMap map = AffineMap.dense(full, from, variable, Optional.empty(), y);
        context.contents().maps().add(map);
        return map;
    }

    private void add(AttentionKernel.HeadNumber number) {
        Variable<TFloat32> variable =
                context.constant(name + "/" + number.name(), spec.heads(), number.initial(), true);
        parameters += variable.size();
        numbers.add(tf.reshape(variable.value(), tf.constant(new int[] {spec.heads(), 1, 1})));
    }

    /** [batch, positions, units] as [batch, heads, positions, units of a head]. */
    private Operand<TFloat32> heads(Operand<TFloat32> of) {
        long length = of.shape().get(1);
        Operand<TFloat32> split =
                tf.reshape(of, tf.constant(new long[] {-1, length, spec.heads(), units / spec.heads()}));
        return tf.linalg.transpose(split, tf.constant(new int[] {0, 2, 1, 3}));
    }

    /** The opposite. */
    private Operand<TFloat32> joined(Operand<TFloat32> heads) {
        Operand<TFloat32> beside = tf.linalg.transpose(heads, tf.constant(new int[] {0, 2, 1, 3}));
        return tf.reshape(beside, tf.constant(new long[] {-1, x.shape().get(1), units}));
    }

    private Operand<TFloat32> withGains(Operand<TFloat32> y) {
        List<Float> gains = context.sequences().gains(name);
        if (gains.isEmpty()) {
            return y;
        }
        if (gains.size() != positions) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s: %d gains for %d positions", name, gains.size(), positions));
        }
        float[] all = new float[positions];
        for (int i = 0; i < positions; i++) {
            all[i] = gains.get(i);
        }
        Operand<TFloat32> column = tf.reshape(tf.constant(all), tf.constant(new int[] {positions, 1}));
        return tf.math.mul(
                y,
                context.sequences()
                        .decoding()
                        .map(decoding -> decoding.row(tf, column))
                        .orElse(column));
    }

    private Operand<TFloat32> mixed(Operand<TFloat32> queries, Operand<TFloat32> keys, Operand<TFloat32> values) {
        return context.sequences()
                .decoding()
                .map(decoding -> decoded(decoding, queries, keys, values))
                .orElseGet(() -> inBlocks(queries, keys, values));
    }

    private Operand<TFloat32> decoded(
            Decoding decoding, Operand<TFloat32> queries, Operand<TFloat32> keys, Operand<TFloat32> values) {
        if (!spec.isCausal()) {
            throw new IllegalArgumentException(
                    name + ": positions see later ones, so the network cannot be decoded one by one");
        }
        return mixed(
                tf,
                queries,
                decoding.kept(tf.withSubScope("keys"), keys),
                decoding.kept(tf.withSubScope("values"), values),
                values,
                decoding.pairs(tf));
    }

    /** Queries as many at a time as their scores have room, one block after the other. */
    private Operand<TFloat32> inBlocks(Operand<TFloat32> queries, Operand<TFloat32> keys, Operand<TFloat32> values) {
        int size = context.sequences().queriesAtATime(spec.heads(), positions);
        if (size >= positions) {
            return mixed(tf, queries, keys, values, values, PositionPairs.of(tf, 0, positions, positions));
        }
        context.contents().notes().add(context.sequences().note(name, spec.heads(), positions, size));
        List<Operand<TFloat32>> blocks = new ArrayList<>();
        for (int first = 0; first < positions; first += size) {
            int last = Math.min(positions, first + size);
            int columns = spec.isCausal() ? last : positions;
            Ops block = tf.withSubScope("block-" + blocks.size());
            Operand<TFloat32> asking = between(block, queries, first, last);
            blocks.add(mixed(
                    block,
                    blocks.isEmpty() ? asking : after(block, asking, blocks.get(blocks.size() - 1)),
                    between(block, keys, 0, columns),
                    between(block, values, 0, columns),
                    between(block, values, first, last),
                    PositionPairs.of(block, first, last, columns)));
        }
        return tf.concat(blocks, tf.constant(2));
    }

    /**
     * The same queries, which wait for another block. In training a number of that block times 0 is added to them: then its gradient waits for all
     * gradients of this block, too, and those of all blocks are not computed at once.
     */
    private Operand<TFloat32> after(Ops block, Operand<TFloat32> queries, Operand<TFloat32> before) {
        if (context.phase() == Phase.INFERENCE) {
            return block.withControlDependencies(List.of(before)).identity(queries);
        }
        Operand<TFloat32> one =
                block.slice(before, block.constant(new int[] {0, 0, 0, 0}), block.constant(new int[] {1, 1, 1, 1}));
        return block.math.add(queries, block.math.mul(one, block.constant(0f)));
    }

    /** Some positions, [batch, heads, last - first, units of a head]. */
    private static Operand<TFloat32> between(Ops tf, Operand<TFloat32> heads, int first, int last) {
        return tf.slice(
                heads, tf.constant(new int[] {0, 0, first, 0}), tf.constant(new int[] {-1, -1, last - first, -1}));
    }

    private Operand<TFloat32> mixed(
            Ops scope,
            Operand<TFloat32> queries,
            Operand<TFloat32> keys,
            Operand<TFloat32> values,
            Operand<TFloat32> ownValues,
            PositionPairs pairs) {
        Heads heads = new Heads(
                queries, keys, values, ownValues, bias.map(known -> known.of(scope.withSubScope("bias"), pairs)));
        return spec.kernel().mixed(scope, heads, numbers);
    }
}
