/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A graph with a network builder, whose tensors can be evaluated. */
final class TestGraph implements AutoCloseable {

    final Graph graph = new Graph();
    final Ops tf = Ops.create(graph);
    final Variables variables = new Variables(tf);
    final NetworkBuilder net = new NetworkBuilder(tf, variables, 1, Phase.INFERENCE);

    private final List<Op> assignments = new ArrayList<>();

    /** Gives a variable another value than its initial one. */
    void assign(Variable<TFloat32> variable, double... values) {
        assignments.add(tf.assignVariableOp(variable.handle(), constant(variable.shape(), values)));
    }

    /** A constant. */
    Operand<TFloat32> constant(Shape shape, double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return tf.reshape(tf.constant(floats), tf.constant(shape.asArray()));
    }

    /** Numbers between -1 and 1 that are floats. */
    static double[] numbers(long seed, long count) {
        SplittableRandom random = new SplittableRandom(seed);
        return random.doubles(count, -1, 1).map(value -> (float) value).toArray();
    }

    /** The values of tensors after initialization. */
    List<double[]> values(List<? extends Operand<TFloat32>> tensors) {
        List<double[]> values = new ArrayList<>();
        try (Session session = new Session(graph)) {
            Session.Runner initialization = session.runner();
            variables.initializations().forEach(initialization::addTarget);
            initialization.run().close();
            if (!assignments.isEmpty()) {
                Session.Runner further = session.runner();
                assignments.forEach(further::addTarget);
                further.run().close();
            }
            Session.Runner runner = session.runner();
            tensors.forEach(runner::fetch);
            try (Result result = runner.run()) {
                for (int i = 0; i < tensors.size(); i++) {
                    values.add(numbers((TFloat32) result.get(i)));
                }
            }
        }
        return values;
    }

    double[] values(Operand<TFloat32> tensor) {
        return values(List.of(tensor)).get(0);
    }

    private static double[] numbers(TFloat32 tensor) {
        float[] floats = new float[(int) tensor.size()];
        tensor.asRawTensor().data().asFloats().read(floats);
        double[] values = new double[floats.length];
        for (int i = 0; i < floats.length; i++) {
            values[i] = floats[i];
        }
        return values;
    }

    /** The gradients of Σ weight·y by tensors. */
    List<Operand<TFloat32>> gradients(Operand<TFloat32> y, double[] weights, List<? extends Operand<TFloat32>> by) {
        Operand<TFloat32> flat = tf.reshape(y, tf.constant(new int[] {-1}));
        Operand<TFloat32> loss =
                tf.reduceSum(tf.math.mul(flat, constant(Shape.of(weights.length), weights)), tf.constant(0));
        Output<?>[] of = by.stream().map(Operand::asOutput).toArray(Output<?>[]::new);
        List<Operand<TFloat32>> gradients = new ArrayList<>();
        for (Output<?> gradient : graph.addGradients(loss.asOutput(), of)) {
            gradients.add(floats(gradient));
        }
        return gradients;
    }

    @SuppressWarnings("unchecked") // a gradient has the type of what it is taken by
    private static Operand<TFloat32> floats(Output<?> gradient) {
        return (Operand<TFloat32>) (Operand<?>) gradient;
    }

    @Override
    public void close() {
        graph.close();
    }
}
