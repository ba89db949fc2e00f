/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.dks4j.runtime.graph.KernelInitializer;
import org.dks4j.runtime.internal.differentiation.Gradients;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.probe.NodeGraph;
import org.dks4j.runtime.probe.Predictions;
import org.dks4j.schema.NodeKind;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Gradients of a chain of dense layers at initialization, for a random sum of its outputs, and the tangent kernel that they
 * make (docs/mathematics.md, section 7.1); means over seeds.
 *
 * @param scales the square norm of the gradient that arrives at each node, for 1 at the output
 * @param tangent Σ ⟨δ, δ'⟩⟨h, h'⟩/n over the dense layers for inputs of each of the similarities, divided by that of equal ones
 */
record MeasuredGradients(List<Double> scales, List<Double> tangent) {

    static final List<Double> SIMILARITIES = List.of(-0.5, 0.0, 0.5, 0.9);

    static MeasuredGradients of(NetworkDefinition<?> definition, Predictions predictions, int seeds) {
        double[] scales = new double[predictions.nodes().size()];
        double[] tangent = new double[SIMILARITIES.size() + 1];
        for (int seed = 1; seed <= seeds; seed++) {
            add(definition, predictions, seed, scales, tangent);
        }
        return new MeasuredGradients(
                IntStream.range(0, scales.length)
                        .mapToObj(i -> scales[i] / scales[scales.length - 1])
                        .toList(),
                IntStream.range(1, tangent.length)
                        .mapToObj(i -> tangent[i] / tangent[0])
                        .toList());
    }

    private static void add(
            NetworkDefinition<?> definition, Predictions predictions, long seed, double[] scales, double[] tangent) {
        int nodes = scales.length;
        try (NodeGraph graph = new NodeGraph(definition, predictions, KernelInitializer.SCALED_ORTHOGONAL, seed);
                Session session = graph.initialized()) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Operand<TFloat32>> values =
                    IntStream.range(0, nodes).mapToObj(graph::tensor).toList();
            Ops tf = graph.tf();
            Operand<TFloat32> out = values.get(nodes - 1);
            float[] mixture = new float[(int) out.shape().size(1)];
            for (int i = 0; i < mixture.length; i++) {
                mixture[i] = (float) random.nextGaussian();
            }
            Operand<TFloat32> sum = tf.reduceSum(tf.math.mul(out, tf.constant(mixture)), tf.constant(new int[] {0, 1}));
            List<Operand<TFloat32>> gradients = Gradients.of(tf, graph.graph(), sum, values);
            int channels = predictions.nodes().get(0).channels();
            try (TFloat32 inputs = TFloat32.tensorOf(
                    Shape.of(tangent.length, channels), DataBuffers.of(inputs(random, channels), true, false))) {
                Session.Runner runner = session.runner().feed(values.get(0).asOutput(), inputs);
                // What is fed cannot be fetched.
                values.forEach(value -> runner.fetch(tf.identity(value)));
                gradients.forEach(runner::fetch);
                try (Result result = runner.run()) {
                    for (int n = 0; n < nodes; n++) {
                        TFloat32 arriving = (TFloat32) result.get(nodes + n);
                        scales[n] += product(arriving, 0, 0);
                        Predictions.Node node = predictions.nodes().get(n);
                        if (node.kind() == NodeKind.DENSE) {
                            TFloat32 in = (TFloat32) result.get(node.inputs().get(0));
                            for (int i = 0; i < tangent.length; i++) {
                                tangent[i] += product(arriving, 0, i)
                                        * product(in, 0, i)
                                        / in.shape().size(1);
                            }
                        }
                    }
                }
            }
        }
    }

    /** One input and those that have the similarities with it. */
    private static float[] inputs(SplittableRandom random, int channels) {
        double[] u = unit(random, channels, List.of());
        double[] v = unit(random, channels, List.of(u));
        List<Double> all = new ArrayList<>(List.of(1.0));
        all.addAll(SIMILARITIES);
        float[] inputs = new float[all.size() * channels];
        for (int i = 0; i < all.size(); i++) {
            double c = all.get(i);
            for (int k = 0; k < channels; k++) {
                inputs[i * channels + k] = (float) (Math.sqrt(channels) * (c * u[k] + Math.sqrt(1 - c * c) * v[k]));
            }
        }
        return inputs;
    }

    private static double[] unit(SplittableRandom random, int channels, List<double[]> orthogonalTo) {
        double[] vector = IntStream.range(0, channels)
                .mapToDouble(i -> random.nextGaussian())
                .toArray();
        for (double[] other : orthogonalTo) {
            double part = product(vector, other);
            for (int k = 0; k < channels; k++) {
                vector[k] -= part * other[k];
            }
        }
        double norm = Math.sqrt(product(vector, vector));
        for (int k = 0; k < channels; k++) {
            vector[k] /= norm;
        }
        return vector;
    }

    private static double product(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(k -> a[k] * b[k]).sum();
    }

    /** The product of two rows. */
    private static double product(TFloat32 rows, int a, int b) {
        double sum = 0;
        for (long k = 0; k < rows.shape().size(1); k++) {
            sum += (double) rows.getFloat(a, k) * rows.getFloat(b, k);
        }
        return sum;
    }
}
