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
 * A layer with one matrix, as second-order optimizers see it: the same matrix is applied to every row of its input, where the rows of a convolution
 * are the patches under its window, and those of an embedding have 1 at the place of the id and 0 elsewhere.
 *
 * @param operation the kind of layer
 * @param name the layer's
 * @param input what it reads, divided by inputScale: [batch, inputs] or [batch, spatial..., inputs]; of an embedding the ids, [batch, positions]
 * @param inputScale 1 but where the kernel is multiplied by it in place of the input
 * @param kernel [inputs, outputs] or [window..., inputs, outputs]
 * @param bias [outputs]
 * @param output its value before an activation, times outputScale, plus a constant shift: [batch, outputs] or [batch, spatial..., outputs]
 * @param outputScale 1 but where kernel and bias are multiplied by it in place of the value
 * @param window of a convolution
 */
public record AffineMap(
        String operation,
        String name,
        Operand<TFloat32> input,
        double inputScale,
        Variable<TFloat32> kernel,
        Optional<Variable<TFloat32>> bias,
        Operand<TFloat32> output,
        double outputScale,
        Optional<Window> window) {

    /** A dense layer's {@link #operation}. */
    public static final String DENSE = "dense";

    /** That of a dense layer at each position of a sequence whose positions are averaged before the loss. */
    public static final String AVERAGED = "averaged";

    /** A convolution's. */
    public static final String CONVOLUTION = "convolution";

    /** An embedding's. */
    public static final String EMBEDDING = "embedding";

    /** A dense layer, at each location by itself where there are some. */
    public static AffineMap dense(
            String name,
            Operand<TFloat32> input,
            Variable<TFloat32> kernel,
            Optional<Variable<TFloat32>> bias,
            Operand<TFloat32> output) {
        return new AffineMap(DENSE, name, input, 1, kernel, bias, output, 1, Optional.empty());
    }

    /** A convolution in one group. */
    public static AffineMap convolution(
            String name,
            Operand<TFloat32> input,
            Variable<TFloat32> kernel,
            Optional<Variable<TFloat32>> bias,
            Operand<TFloat32> output,
            Window window) {
        return new AffineMap(CONVOLUTION, name, input, 1, kernel, bias, output, 1, Optional.of(window));
    }

    /** An embedding. */
    public static AffineMap embedding(
            String name, Operand<TFloat32> ids, Variable<TFloat32> table, Operand<TFloat32> output) {
        return new AffineMap(EMBEDDING, name, ids, 1, table, Optional.empty(), output, 1, Optional.empty());
    }

    /** The same layer, whose kernel and bias are multiplied by scales in place of its input and value. */
    AffineMap folded(double ofInput, double ofOutput) {
        return new AffineMap(operation, name, input, ofInput, kernel, bias, output, ofOutput, window);
    }

    /** The same layer where its positions are averaged before the loss; layers other than dense ones stay as they are. */
    AffineMap averaged() {
        return operation.equals(DENSE) && locations() > 1
                ? new AffineMap(AVERAGED, name, input, inputScale, kernel, bias, output, outputScale, window)
                : this;
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

    /** How many rows an example has: the locations of its output, 1 where there are none. */
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
