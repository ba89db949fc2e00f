/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.graph;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.types.TFloat32;

/** Gradients in a graph, as operands of their type. */
public final class Gradients {

    private Gradients() {}

    /**
     * The gradients of a scalar.
     *
     * @param values what they are taken by
     * @return one for each value, of its shape
     */
    public static List<Operand<TFloat32>> of(
            Graph graph, Operand<TFloat32> scalar, List<? extends Operand<TFloat32>> values) {
        return floats(graph.addGradients(scalar.asOutput(), outputs(values)));
    }

    /**
     * What is propagated back from a tensor.
     *
     * @param cotangents what is propagated, of the tensor's shape
     * @param values where to
     * @return one for each value, of its shape
     */
    public static List<Operand<TFloat32>> of(
            Graph graph,
            Operand<TFloat32> tensor,
            Operand<TFloat32> cotangents,
            List<? extends Operand<TFloat32>> values) {
        return floats(graph.addGradients(
                null, new Output<?>[] {tensor.asOutput()}, outputs(values), new Output<?>[] {cotangents.asOutput()}));
    }

    private static Output<?>[] outputs(List<? extends Operand<TFloat32>> values) {
        return values.stream().map(Operand::asOutput).toArray(Output<?>[]::new);
    }

    @SuppressWarnings("unchecked") // a gradient has the type of what it is taken by
    private static List<Operand<TFloat32>> floats(Output<?>[] gradients) {
        List<Operand<TFloat32>> floats = new ArrayList<>();
        for (Output<?> gradient : gradients) {
            floats.add((Operand<TFloat32>) (Operand<?>) gradient);
        }
        return floats;
    }
}
