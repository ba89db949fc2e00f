/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.Locale;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Layers that normalize by statistics of what they read. */
record NormalizationLayers(BuildContext context) {

    LayerHandle batchNorm(String name, Operand<TFloat32> x, double momentum, double epsilon) {
        int channels = NetworkBuilder.channels(x);
        Variable<TFloat32> scale = context.constant(name + "/scale", channels, 1, true);
        Variable<TFloat32> shift = context.constant(name + "/shift", channels, 0, true);
        Variable<TFloat32> mean = context.constant(name + "/mean", channels, 0, false);
        Variable<TFloat32> variance = context.constant(name + "/variance", channels, 1, false);
        BatchNormalization norm = new BatchNormalization(
                context.scope(name), context.collectives(), scale, shift, mean, variance, (float) epsilon);
        // The averages of a frozen layer stay as they are, so that it computes the same in training as later.
        Operand<TFloat32> y = norm.apply(x, scale.trainable() ? context.phase() : Phase.INFERENCE);
        context.contents().updates().add(tf -> norm.updates(tf, (float) momentum));
        return context.added(new LayerHandle(
                name,
                "batchNorm",
                x,
                Optional.of(scale.value()),
                Optional.of(shift.value()),
                y,
                y,
                scale.size() + shift.size()));
    }

    LayerHandle layerNorm(String name, Operand<TFloat32> x, double epsilon) {
        Ops scope = context.scope(name);
        int last = x.shape().numDimensions() - 1;
        Variable<TFloat32> gain = context.constant(name + "/gain", NetworkBuilder.channels(x), 1, true);
        Variable<TFloat32> bias = context.constant(name + "/bias", NetworkBuilder.channels(x), 0, true);
        Operand<TFloat32> centred = scope.math.sub(x, Moments.mean(scope, x, last));
        Operand<TFloat32> y = scope.math.add(
                scope.math.mul(Moments.scaled(scope, centred, epsilon, last), gain.value()), bias.value());
        return context.added(new LayerHandle(
                name,
                "layerNorm",
                x,
                Optional.of(gain.value()),
                Optional.of(bias.value()),
                y,
                y,
                gain.size() + bias.size()));
    }

    LayerHandle groupNorm(String name, Operand<TFloat32> x, int groups, boolean perLocation, double epsilon) {
        Ops scope = context.scope(name);
        int channels = NetworkBuilder.channels(x);
        if (groups < 1 || channels % groups != 0) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s: %d groups do not divide %d channels", name, groups, channels));
        }
        Variable<TFloat32> gain = context.constant(name + "/gain", channels, 1, true);
        Variable<TFloat32> bias = context.constant(name + "/bias", channels, 0, true);
        long[] shape = x.shape().asArray();
        shape[0] = -1;
        long locations = x.shape().tail().size() / channels;
        // [batch, locations, groups, channels of a group]
        Operand<TFloat32> grouped =
                scope.reshape(x, scope.constant(new long[] {-1, locations, groups, channels / groups}));
        int[] axes = perLocation ? new int[] {3} : new int[] {1, 3};
        Operand<TFloat32> centred = scope.math.sub(grouped, Moments.mean(scope, grouped, axes));
        Operand<TFloat32> normalized =
                scope.reshape(Moments.scaled(scope, centred, epsilon, axes), scope.constant(shape));
        Operand<TFloat32> y = scope.math.add(scope.math.mul(normalized, gain.value()), bias.value());
        return context.added(new LayerHandle(
                name,
                perLocation ? "perLocationGroupNorm" : "groupNorm",
                x,
                Optional.of(gain.value()),
                Optional.of(bias.value()),
                y,
                y,
                gain.size() + bias.size()));
    }

    LayerHandle rmsNorm(String name, Operand<TFloat32> x, double epsilon) {
        Ops scope = context.scope(name);
        Variable<TFloat32> gain = context.constant(name + "/gain", NetworkBuilder.channels(x), 1, true);
        Operand<TFloat32> y =
                scope.math.mul(Moments.scaled(scope, x, epsilon, x.shape().numDimensions() - 1), gain.value());
        return context.added(
                new LayerHandle(name, "rmsNorm", x, Optional.of(gain.value()), Optional.empty(), y, y, gain.size()));
    }
}
