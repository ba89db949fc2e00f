/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Where the scales around a layer are multiplied. The layer has a kernel W and a bias b, and reads γu, where γ is the output scale of the activation before
 * it; the activation after it has the input scale α and the input shift β. Then α·((γu)·W + b) + β = u·(αγW) + (αb + β). In a step with many locations W and b have far fewer numbers than what is between the layers, and so have
 * their gradients.
 *
 * @param input u, or what the layer reads if that is no multiple
 * @param inputScale γ, or 1
 * @param output α and β, or 1 and 0
 * @param activation what is left of the layer's own activation
 */
record ScaleFolding(
        Operand<TFloat32> input, double inputScale, Reading output, Optional<ActivationFunction> activation) {

    /** Below it an operation costs more than its numbers. */
    private static final long FEWEST = 1 << 16;

    /** How many times as many numbers as the kernel a batch must have. */
    private static final long TIMES_THE_KERNEL = 2;

    /**
     * Folds where it may and that is faster.
     *
     * @param x what the layer reads
     * @param kernel how many numbers its kernel has
     */
    static ScaleFolding of(
            BuildContext context, Operand<TFloat32> x, long kernel, Optional<ActivationFunction> activation) {
        Shape example = x.shape().tail();
        boolean folds = context.settings().foldsScales() && !example.hasUnknownDimension();
        long fewest = Math.max(FEWEST, TIMES_THE_KERNEL * kernel);
        if (!folds || context.sequences().examples() * example.size() < fewest) {
            return new ScaleFolding(x, 1, Reading.PLAIN, activation);
        }
        Multiple read = context.multiple(x);
        if (activation.isEmpty()) {
            return new ScaleFolding(read.of(), read.factor(), context.settings().reading(), activation);
        }
        if (activation.get() instanceof TransformedActivation after) {
            return new ScaleFolding(read.of(), read.factor(), Reading.by(after), Optional.of(after.input(1, 0)));
        }
        return new ScaleFolding(read.of(), read.factor(), Reading.PLAIN, activation);
    }

    /** What the input is multiplied by. */
    Operand<TFloat32> kernel(Ops tf, Operand<TFloat32> kernel) {
        return Affine.times(tf, kernel, inputScale * output.scale());
    }

    /** scale·value + shift of the layer's value before its own activation, from the product of the input and the scaled kernel. */
    Operand<TFloat32> scaledValue(Ops tf, Operand<TFloat32> product, Optional<Operand<TFloat32>> bias) {
        return bias.<Operand<TFloat32>>map(
                        b -> tf.nn.biasAdd(product, Affine.scaleThenShift(tf, b, output.scale(), output.shift())))
                .orElseGet(() -> Affine.plus(tf, product, output.shift()));
    }

    /** The value, from scale·value + shift. */
    Operand<TFloat32> value(Ops tf, Operand<TFloat32> scaled) {
        return Affine.scaleThenShift(tf, scaled, 1 / output.scale(), -output.shift() / output.scale());
    }
}
