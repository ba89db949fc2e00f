/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Layers without parameters that pool locations, or move them. */
record LocationLayers(BuildContext context) {

    LayerHandle maxPool(String name, Operand<TFloat32> x, PoolSpec spec) {
        return layer(name, "maxPool", x, (scope, of) -> {
            Plane plane = Plane.of(scope, of, spec.window());
            Operand<TFloat32> y = scope.nn.maxPool(
                    plane.images(),
                    scope.constant(ints(plane.sizes())),
                    scope.constant(ints(plane.strides())),
                    spec.window().padding());
            return plane.flattened(scope, y);
        });
    }

    LayerHandle meanPool(String name, Operand<TFloat32> x, PoolSpec spec) {
        return layer(name, "meanPool", x, (scope, of) -> {
            Plane plane = Plane.of(scope, of, spec.window());
            Operand<TFloat32> y = scope.nn.avgPool(
                    plane.images(),
                    plane.sizes(),
                    plane.strides(),
                    spec.window().padding());
            return plane.flattened(scope, y);
        });
    }

    LayerHandle globalMeanPool(String name, Operand<TFloat32> x) {
        int rank = NetworkBuilder.rank(x);
        if (rank == 1) {
            context.averaged(x);
        }
        int[] locations = IntStream.rangeClosed(1, rank).toArray();
        return layer(name, "globalMeanPool", x, (scope, of) -> scope.math.mean(of, scope.constant(locations)));
    }

    LayerHandle flatten(String name, Operand<TFloat32> x) {
        long size = x.shape().tail().size();
        return layer(name, "flatten", x, (scope, of) -> scope.reshape(of, scope.constant(new long[] {-1, size})));
    }

    LayerHandle spaceToDepth(String name, Operand<TFloat32> x, int size) {
        // TensorFlow knows no blocks of one location.
        return size == 1
                ? context.added(LayerHandle.plain(name, "spaceToDepth", x, context.unchanged(context.scope(name), x)))
                : layer(name, "spaceToDepth", x, (scope, of) -> scope.nn.spaceToDepth(of, (long) size));
    }

    LayerHandle depthToSpace(String name, Operand<TFloat32> x, int size) {
        // TensorFlow knows no blocks of one location.
        return size == 1
                ? context.added(LayerHandle.plain(name, "depthToSpace", x, context.unchanged(context.scope(name), x)))
                : layer(name, "depthToSpace", x, (scope, of) -> scope.nn.depthToSpace(of, (long) size));
    }

    LayerHandle reshape(String name, Operand<TFloat32> x, int... shape) {
        long[] batch = LongStream.concat(LongStream.of(-1), Arrays.stream(shape).asLongStream())
                .toArray();
        return layer(name, "reshape", x, (scope, of) -> scope.reshape(of, scope.constant(batch)));
    }

    /** @param f gives multiples of x the same multiples of its value */
    private LayerHandle layer(
            String name, String kind, Operand<TFloat32> x, BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>> f) {
        Ops scope = context.scope(name);
        return context.added(LayerHandle.plain(name, kind, x, context.homogeneous(scope, x, of -> f.apply(scope, of))));
    }

    private static int[] ints(List<Long> values) {
        return values.stream().mapToInt(Long::intValue).toArray();
    }
}
