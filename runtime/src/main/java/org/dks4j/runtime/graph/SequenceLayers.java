/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.Locale;
import java.util.Optional;
import org.dks4j.runtime.internal.attention.Sinusoid;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Layers that make sequences, or read them. */
record SequenceLayers(BuildContext context) {

    LayerHandle embedding(String name, Operand<TFloat32> ids, int vocabulary, int units) {
        Ops scope = context.scope(name);
        Variable<TFloat32> table = table(name, vocabulary, units);
        Operand<TInt32> places = scope.dtypes.cast(ids, TInt32.class);
        Operand<TFloat32> y = scope.gather(table.value(), places, scope.constant(0));
        context.contents().maps().add(AffineMap.embedding(name, ids, table, y));
        return context.added(new LayerHandle(
                name, "embedding", ids, Optional.of(table.value()), Optional.empty(), y, y, table.size(), 0));
    }

    /** A trainable table of normal rows, each divided by its root mean square. */
    private Variable<TFloat32> table(String name, int rows, int units) {
        String table = name + "/table";
        return context.variables().get(table, Shape.of(rows, units), true, scope -> {
            Operand<TFloat32> normal = scope.random.statelessRandomNormal(
                    scope.constant(new int[] {rows, units}), scope.constant(Seeds.pair(context.seed(), table)));
            return scope.math.div(normal, Moments.rootMeanSquare(scope, normal, 1));
        });
    }

    LayerHandle patches(String name, Operand<TFloat32> x, int size, int units) {
        Ops scope = context.scope(name);
        Shape shape = x.shape();
        if (shape.numDimensions() != 4 || size < 1 || shape.get(1) % size != 0 || shape.get(2) % size != 0) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s: patches of size %d do not divide %s", name, size, shape));
        }
        Operand<TFloat32> blocks = size == 1 ? x : scope.nn.spaceToDepth(x, (long) size);
        long positions = shape.get(1) / size * (shape.get(2) / size);
        Operand<TFloat32> sequence =
                scope.reshape(blocks, scope.constant(new long[] {-1, positions, (long) size * size * shape.get(3)}));
        return new WeightLayers(context).dense(name, "patches", x, sequence, DenseSpec.dense(units));
    }

    LayerHandle positions(String name, Operand<TFloat32> x, PositionsSpec spec) {
        Ops scope = context.scope(name);
        int positions = context.sequences().positions(x);
        int units = NetworkBuilder.channels(x);
        Optional<Variable<TFloat32>> table =
                spec.isLearned() ? Optional.of(table(name, positions, units)) : Optional.empty();
        Operand<TFloat32> all = table.<Operand<TFloat32>>map(Variable::value)
                .orElseGet(() -> Sinusoid.of(scope.withSubScope("sinusoid"), positions, units));
        Operand<TFloat32> rows = context.sequences()
                .decoding()
                .map(decoding -> decoding.row(scope, all))
                .orElse(all);
        double rest = StrictMath.sqrt(1 - spec.weight() * spec.weight());
        Operand<TFloat32> y = scope.math.add(Affine.times(scope, x, rest), Affine.times(scope, rows, spec.weight()));
        return context.added(new LayerHandle(
                name,
                "positions",
                x,
                table.map(Variable::value),
                Optional.empty(),
                y,
                y,
                table.map(Variable::size).orElse(0L),
                0));
    }

    LayerHandle lastPosition(String name, Operand<TFloat32> x) {
        Ops scope = context.scope(name);
        int last = Math.toIntExact(x.shape().get(1)) - 1;
        int units = NetworkBuilder.channels(x);
        Operand<TFloat32> one =
                scope.slice(x, scope.constant(new int[] {0, last, 0}), scope.constant(new int[] {-1, 1, -1}));
        return context.added(
                LayerHandle.plain(name, "lastPosition", x, scope.reshape(one, scope.constant(new int[] {-1, units}))));
    }

    /** @throws IllegalArgumentException if no embedding of so many units has this name */
    LayerHandle unembed(String name, Operand<TFloat32> x, String embedding) {
        Ops scope = context.scope(name);
        int units = NetworkBuilder.channels(x);
        Operand<TFloat32> table = table(embedding);
        if (table.shape().get(1) != units) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s: %s has %d units, not %d",
                    name,
                    embedding,
                    table.shape().get(1),
                    units));
        }
        Operand<TFloat32> scaled = Affine.times(scope, x, 1 / Math.sqrt(units));
        Operand<TFloat32> y = new WeightLayers(context)
                .product(
                        scope,
                        scaled,
                        table,
                        (rows, kernel) -> scope.linalg.matMul(rows, kernel, MatMul.transposeB(true)));
        // The table is no kernel of the embedding alone any more: no block of it would know what the logits make of it.
        context.contents().maps().removeIf(map -> map.name().equals(embedding));
        long locations = x.shape().numDimensions() == 2 ? 1 : x.shape().get(1);
        return context.added(new LayerHandle(
                name,
                "unembed",
                x,
                Optional.of(table),
                Optional.empty(),
                y,
                y,
                0,
                locations * table.shape().size()));
    }

    private Operand<TFloat32> table(String embedding) {
        return context.contents().layers().stream()
                .filter(layer -> layer.name().equals(embedding) && layer.kind().equals("embedding"))
                .findFirst()
                .flatMap(LayerHandle::kernelTensor)
                .orElseThrow(() -> new IllegalArgumentException("there is no embedding " + embedding));
    }
}
