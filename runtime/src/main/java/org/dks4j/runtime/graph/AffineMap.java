/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * A dense layer or a convolution in one group, as second-order optimizers see it: the same matrix is applied to every row of its input,
 * where the rows of a convolution are the patches under its window.
 *
 * @param name the layer's
 * @param input what it reads, [batch, inputs] or [batch, spatial..., inputs]
 * @param kernel [inputs, outputs] or [window..., inputs, outputs]
 * @param bias [outputs]
 * @param output its value before an activation, [batch, outputs] or [batch, spatial..., outputs]
 * @param window of a convolution
 */
public record AffineMap(
        String name,
        Operand<TFloat32> input,
        Variable<TFloat32> kernel,
        Optional<Variable<TFloat32>> bias,
        Operand<TFloat32> output,
        Optional<Window> window) {

    /** A dense layer's {@link #operation}. */
    public static final String DENSE = "dense";

    /** A convolution's {@link #operation}. */
    public static final String CONVOLUTION = "convolution";

    /** The kind of layer. */
    public String operation() {
        return window.isEmpty() ? DENSE : CONVOLUTION;
    }

    /** How many numbers a row has: the inputs of a dense layer, taps·inputs of a convolution. */
    public int inputs() {
        return Math.toIntExact(kernel.size() / outputs());
    }

    /** How many outputs a row gives. */
    public int outputs() {
        Shape shape = kernel.shape();
        return Math.toIntExact(shape.get(shape.numDimensions() - 1));
    }

    /** How many rows an example has: the output locations of a convolution, 1 for a dense layer. */
    public int locations() {
        Shape shape = output.shape();
        long locations = 1;
        for (int axis = 1; axis < shape.numDimensions() - 1; axis++) {
            locations *= shape.get(axis);
        }
        return Math.toIntExact(locations);
    }

    /** The parameters that it has: its kernel, then its bias. */
    public List<Variable<TFloat32>> parameters() {
        return bias.map(variable -> List.of(kernel, variable)).orElse(List.of(kernel));
    }
}
