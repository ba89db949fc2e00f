/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Layers without parameters that pool locations, or move them. */
record LocationLayers(BuildContext context) {

    LayerHandle maxPool(String name, Operand<TFloat32> x, PoolSpec spec) {
        Ops scope = context.scope(name);
        Plane plane = Plane.of(scope, x, spec.window());
        Operand<TFloat32> y = scope.nn.maxPool(
                plane.images(),
                scope.constant(ints(plane.sizes())),
                scope.constant(ints(plane.strides())),
                spec.window().padding());
        return context.added(LayerHandle.plain(name, "maxPool", x, plane.flattened(scope, y)));
    }

    LayerHandle meanPool(String name, Operand<TFloat32> x, PoolSpec spec) {
        Ops scope = context.scope(name);
        Plane plane = Plane.of(scope, x, spec.window());
        Operand<TFloat32> y = scope.nn.avgPool(
                plane.images(), plane.sizes(), plane.strides(), spec.window().padding());
        return context.added(LayerHandle.plain(name, "meanPool", x, plane.flattened(scope, y)));
    }

    LayerHandle globalMeanPool(String name, Operand<TFloat32> x) {
        Ops scope = context.scope(name);
        Operand<TFloat32> y = scope.math.mean(
                x,
                scope.constant(IntStream.rangeClosed(1, NetworkBuilder.rank(x)).toArray()));
        if (NetworkBuilder.rank(x) == 1) {
            context.averaged(x);
        }
        return context.added(LayerHandle.plain(name, "globalMeanPool", x, y));
    }

    LayerHandle flatten(String name, Operand<TFloat32> x) {
        Ops scope = context.scope(name);
        long size = x.shape().tail().size();
        Operand<TFloat32> y = scope.reshape(x, scope.constant(new long[] {-1, size}));
        return context.added(LayerHandle.plain(name, "flatten", x, y));
    }

    LayerHandle spaceToDepth(String name, Operand<TFloat32> x, int size) {
        // TensorFlow knows no blocks of one location.
        Operand<TFloat32> y = size == 1
                ? context.unchanged(context.scope(name), x)
                : context.scope(name).nn.spaceToDepth(x, (long) size);
        return context.added(LayerHandle.plain(name, "spaceToDepth", x, y));
    }

    LayerHandle depthToSpace(String name, Operand<TFloat32> x, int size) {
        // TensorFlow knows no blocks of one location.
        Operand<TFloat32> y = size == 1
                ? context.unchanged(context.scope(name), x)
                : context.scope(name).nn.depthToSpace(x, (long) size);
        return context.added(LayerHandle.plain(name, "depthToSpace", x, y));
    }

    LayerHandle reshape(String name, Operand<TFloat32> x, int... shape) {
        Ops tf = context.scope(name);
        long[] batch = LongStream.concat(LongStream.of(-1), Arrays.stream(shape).asLongStream())
                .toArray();
        return context.added(LayerHandle.plain(name, "reshape", x, tf.reshape(x, tf.constant(batch))));
    }

    private static int[] ints(List<Long> values) {
        return values.stream().mapToInt(Long::intValue).toArray();
    }
}
