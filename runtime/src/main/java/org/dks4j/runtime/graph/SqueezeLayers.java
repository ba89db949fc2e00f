/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Layers that multiply channels by factors from their means over locations. */
record SqueezeLayers(BuildContext context) {

    /** @param open whether all factors are 1 at initialization, and between 0 and 2 later */
    LayerHandle squeezeExcite(String name, Operand<TFloat32> x, int reduction, boolean open) {
        Ops scope = context.scope(name);
        int channels = NetworkBuilder.channels(x);
        if (reduction < 1 || channels % reduction != 0) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s: %d does not divide %d channels", name, reduction, channels));
        }
        int hidden = channels / reduction;
        int rank = NetworkBuilder.rank(x);
        Operand<TFloat32> means =
                scope.math.mean(x, scope.constant(IntStream.rangeClosed(1, rank).toArray()));
        AffineMap squeezed = affine(scope, name + "/squeeze", means, drawn(name + "/squeeze", channels, hidden));
        AffineMap excited = affine(
                scope,
                name + "/excite",
                scope.nn.relu(squeezed.output()),
                open ? zero(name + "/excite", hidden, channels) : drawn(name + "/excite", hidden, channels));
        Operand<TFloat32> factors = Affine.times(scope, scope.math.sigmoid(excited.output()), open ? 2 : 1);
        long[] shape = new long[rank + 2];
        Arrays.fill(shape, 1);
        shape[0] = -1;
        shape[rank + 1] = channels;
        Operand<TFloat32> y = scope.math.mul(x, scope.reshape(factors, scope.constant(shape)));
        return context.added(new LayerHandle(
                name,
                open ? "openSqueezeExcite" : "squeezeExcite",
                x,
                Optional.of(excited.kernel().value()),
                excited.bias().map(Variable::value),
                y,
                y,
                size(squeezed) + size(excited)));
    }

    private static long size(AffineMap map) {
        return map.parameters().stream().mapToLong(Variable::size).sum();
    }

    private Variable<TFloat32> drawn(String name, int inputs, int outputs) {
        return new WeightLayers(context).kernel(name, KernelShape.dense(inputs, outputs));
    }

    private Variable<TFloat32> zero(String name, int inputs, int outputs) {
        return context.variables()
                .get(
                        name + "/kernel",
                        Shape.of(inputs, outputs),
                        true,
                        tf -> tf.fill(tf.constant(new int[] {inputs, outputs}), tf.constant(0f)));
    }

    /** A dense layer inside of a layer. */
    private AffineMap affine(Ops tf, String name, Operand<TFloat32> x, Variable<TFloat32> kernel) {
        Variable<TFloat32> bias =
                context.constant(name + "/bias", (int) kernel.shape().get(1), 0, true);
        Operand<TFloat32> product =
                context.precision().product(tf, x, kernel.value(), (a, b) -> tf.linalg.matMul(a, b));
        Operand<TFloat32> output = tf.nn.biasAdd(product, bias.value());
        AffineMap map = AffineMap.dense(name, x, kernel, Optional.of(bias), output);
        context.contents().maps().add(map);
        return map;
    }
}
