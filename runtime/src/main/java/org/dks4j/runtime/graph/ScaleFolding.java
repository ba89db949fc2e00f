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
 * Where the scales around a layer are multiplied. With a kernel W, a bias b, the γ of the activation before the layer and α and β of the one after it,
 * α·((γu)·W + b) + β = u·(αγW) + (αb + β). In a step with many locations W and b have far fewer numbers than what is between the layers, and so have
 * their gradients.
 *
 * @param input u, or what the layer reads if that is no multiple
 * @param inputScale γ, or 1
 * @param output α and β
 * @param activation what is left of the layer's own activation
 */
record ScaleFolding(
        Operand<TFloat32> input, double inputScale, Reading output, Optional<ActivationFunction> activation) {

    /** Below it an operation costs more than its numbers. */
    private static final long FEWEST = 1 << 16;

    /** How many times as many numbers as the kernel a batch must have. */
    private static final long TIMES_THE_KERNEL = 2;

    /**
     * Folds in a training step where that is faster. What is not trained can have batches of any size, one example too.
     *
     * @param x what the layer reads
     * @param kernel how many numbers its kernel has
     */
    static ScaleFolding of(
            BuildContext context, Operand<TFloat32> x, long kernel, Optional<ActivationFunction> activation) {
        Shape example = x.shape().tail();
        boolean known = context.phase() == Phase.TRAINING && !example.hasUnknownDimension();
        long fewest = Math.max(FEWEST, TIMES_THE_KERNEL * kernel);
        if (!known || context.sequences().examples() * example.size() < fewest) {
            return new ScaleFolding(x, 1, Reading.PLAIN, activation);
        }
        Multiple read = context.multiple(x);
        if (activation.isEmpty()) {
            return new ScaleFolding(read.of(), read.factor(), context.reading(), activation);
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

    /** What is read of the layer, of a product with the kernel. */
    Operand<TFloat32> read(Ops tf, Operand<TFloat32> product, Optional<Operand<TFloat32>> bias) {
        return bias.<Operand<TFloat32>>map(
                        b -> tf.nn.biasAdd(product, Affine.scaleThenShift(tf, b, output.scale(), output.shift())))
                .orElseGet(() -> Affine.plus(tf, product, output.shift()));
    }

    /** The layer's value before its own activation, of what is read of it. */
    Operand<TFloat32> unread(Ops tf, Operand<TFloat32> read) {
        return Affine.scaleThenShift(tf, read, 1 / output.scale(), -output.shift() / output.scale());
    }
}
