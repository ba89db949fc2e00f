/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.List;
import java.util.Optional;
import org.dks4j.schema.NormalizerFree;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Sums of residual blocks that are not those of constant weights alone. */
record ResidualSums(BuildContext context) {

    /** @param initial the trainable factor of the chain at first */
    Operand<TFloat32> trainable(String name, Operand<TFloat32> shortcut, Operand<TFloat32> chain, float initial) {
        Ops scope = context.scope(name);
        Variable<TFloat32> factor = context.constant(name + "/multiplier", 1, initial, true);
        Operand<TFloat32> sum = scope.math.add(shortcut, scope.math.mul(chain, factor.value()));
        context.added(new LayerHandle(
                name, "sum", shortcut, Optional.of(factor.value()), Optional.empty(), sum, sum, factor.size()));
        return sum;
    }

    Operand<TFloat32> scaled(String name, Operand<TFloat32> x) {
        return context.named(name, Affine.times(context.scope(name), x, NormalizerFree.scale(variance(x))));
    }

    Operand<TFloat32> normalizerFree(
            String name, Operand<TFloat32> x, Operand<TFloat32> shortcut, double alpha, Operand<TFloat32> chain) {
        Operand<TFloat32> sum = WeightedSum.of(context, name, List.of(shortcut, chain), 1, alpha);
        boolean projected = !x.asOutput().equals(shortcut.asOutput());
        context.contents().variances().put(sum.op().name(), NormalizerFree.variance(variance(x), projected, alpha));
        return context.named(name, sum);
    }

    private double variance(Operand<TFloat32> x) {
        return context.contents().variances().getOrDefault(x.op().name(), 1.0);
    }
}
