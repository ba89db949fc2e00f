/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.measure;

import java.util.ArrayList;
import java.util.List;
import org.dks4j.runtime.probe.Measured;
import org.dks4j.runtime.probe.NodeGraph;
import org.dks4j.runtime.probe.Predictions;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/** Feeds a graph examples and measures the kernel of its nodes. */
final class ExampleKernels {

    private final InputExamples examples;
    private final Operand<TFloat32> input;
    private final PairGroups groups;
    private final List<Integer> widths;
    private final List<Operand<TFloat32>> products;

    /**
     * Adds what measures to a graph.
     *
     * @param input the place of the network's input
     * @param groups the pairs that are measured
     * @param measured the places of the nodes to measure
     */
    ExampleKernels(
            NodeGraph graph,
            Predictions predictions,
            InputExamples examples,
            int input,
            PairGroups groups,
            List<Integer> measured) {
        this.examples = examples;
        this.input = graph.tensor(input);
        this.groups = groups;
        Ops tf = graph.tf();
        widths = measured.stream()
                .map(predictions.nodes()::get)
                .map(node -> node.locations() * node.channels())
                .toList();
        products = measured.stream()
                .<Operand<TFloat32>>map(place -> {
                    Operand<TFloat32> flat =
                            tf.reshape(graph.tensor(place), tf.constant(new int[] {examples.count(), -1}));
                    return tf.linalg.matMul(flat, flat, MatMul.transposeB(true));
                })
                .toList();
    }

    /** Measures with the values that the variables have: one for each node. */
    List<Measured> run(Session session) {
        try (TFloat32 fed = examples.tensor()) {
            Session.Runner runner = session.runner().feed(input.asOutput(), fed);
            products.forEach(runner::fetch);
            try (Result result = runner.run()) {
                List<Measured> all = new ArrayList<>();
                for (int i = 0; i < widths.size(); i++) {
                    GramMatrix gram = new GramMatrix(examples.count(), InputExamples.floats(result, i));
                    all.add(groups.kernel(gram, widths.get(i)));
                }
                return all;
            }
        }
    }
}
