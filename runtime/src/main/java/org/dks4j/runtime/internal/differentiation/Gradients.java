/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.differentiation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Gradients in a graph, as operands of their type. */
public final class Gradients {

    private Gradients() {}

    /**
     * The gradients of a scalar.
     *
     * @param tf of the graph
     * @param values what they are taken by
     * @return one for each value, of its shape
     * @throws org.tensorflow.exceptions.TFInvalidArgumentException if the scalar does not depend on a value, or by an operation without a gradient
     */
    public static List<Operand<TFloat32>> of(
            Ops tf, Graph graph, Operand<TFloat32> scalar, List<? extends Operand<TFloat32>> values) {
        return of(tf, graph, scalar, Optional.empty(), values);
    }

    /**
     * What is propagated back from a tensor.
     *
     * @param tf of the graph
     * @param cotangents what is propagated, of the tensor's shape
     * @param values where to
     * @return one for each value, of its shape
     * @throws org.tensorflow.exceptions.TFInvalidArgumentException if the tensor does not depend on a value, or by an operation without a gradient
     */
    public static List<Operand<TFloat32>> of(
            Ops tf,
            Graph graph,
            Operand<TFloat32> tensor,
            Operand<TFloat32> cotangents,
            List<? extends Operand<TFloat32>> values) {
        return of(tf, graph, tensor, Optional.of(cotangents.asOutput()), values);
    }

    @SuppressWarnings("unchecked") // a gradient has the type of what it is taken by
    private static List<Operand<TFloat32>> of(
            Ops tf,
            Graph graph,
            Operand<TFloat32> tensor,
            Optional<Output<?>> cotangents,
            List<? extends Operand<TFloat32>> values) {
        List<Output<?>> ends = new ArrayList<>();
        values.forEach(value -> ends.add(value.asOutput()));
        List<Operand<TFloat32>> floats = new ArrayList<>();
        for (Output<?> gradient : new BackwardPass(tf, graph, tensor.asOutput(), ends).gradients(cotangents)) {
            floats.add((Operand<TFloat32>) gradient);
        }
        return floats;
    }
}
