/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.probe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** Feeds a graph pairs of vectors of known similarity and measures the kernel of its nodes. */
public final class KernelMeasurement {

    private final NodeGraph graph;
    private final Predictions predictions;
    private final int pairs;
    private final Set<Integer> fed;
    private final List<PairKernel> kernels;

    /** Of the measured nodes by their places among them. */
    private final Map<Integer, Operand<TFloat32>> grams = new TreeMap<>();

    /**
     * Adds what measures to a graph.
     *
     * @param predictions what the fed nodes' vectors have: q, and c for each similarity
     * @param pairs pairs of examples for each similarity
     * @param fed the places of the nodes that are fed
     * @param measured the places of the nodes to measure, each of which depends on fed ones only
     * @throws ProbeException if graph and predictions are from different compilations
     */
    public KernelMeasurement(
            NodeGraph graph, Predictions predictions, int pairs, Set<Integer> fed, List<Integer> measured) {
        this.graph = graph;
        this.predictions = predictions;
        this.pairs = pairs;
        this.fed = fed;
        int similarities = predictions.similarities().size();
        kernels = measured.stream()
                .map(place -> PairKernel.of(graph.tf(), graph.tensor(place), similarities, pairs))
                .toList();
        for (int i = 0; i < measured.size(); i++) {
            int place = measured.get(i);
            if (predictions.nodes().get(place).positions().isPresent()) {
                grams.put(i, PositionGram.of(graph.tf(), graph.tensor(place)));
            }
        }
    }

    /**
     * Measures with the values that the variables have.
     *
     * @param seed from which the fed vectors derive
     * @return one for each of the measured nodes
     */
    public List<Measured> run(Session session, long seed) {
        List<TFloat32> held = new ArrayList<>();
        try {
            Session.Runner runner = session.runner();
            PairedVectors vectors = new PairedVectors(seed);
            for (int place : fed) {
                Operand<TFloat32> tensor = graph.tensor(place);
                TFloat32 examples = examples(vectors, predictions.nodes().get(place));
                held.add(examples);
                runner.feed(tensor.asOutput(), examples);
            }
            kernels.forEach(kernel -> runner.fetch(kernel.q()).fetch(kernel.c()));
            grams.values().forEach(runner::fetch);
            try (Result result = runner.run()) {
                Map<Integer, List<List<Double>>> positions = new HashMap<>();
                for (int place : grams.keySet()) {
                    positions.put(
                            place, PositionGram.rows((TFloat32) result.get(2 * kernels.size() + positions.size())));
                }
                List<Measured> all = new ArrayList<>();
                for (int i = 0; i < kernels.size(); i++) {
                    all.add(new Measured(
                            numbers((TFloat32) result.get(2 * i))[0],
                            numbers((TFloat32) result.get(2 * i + 1)),
                            Optional.ofNullable(positions.get(i))));
                }
                return all;
            }
        } finally {
            held.forEach(TFloat32::close);
        }
    }

    private TFloat32 examples(PairedVectors vectors, Predictions.Node node) {
        float[] values = vectors.draw(
                node.locations(),
                node.channels(),
                node.q(),
                node.c(),
                pairs,
                node.positions().map(PositionPrediction::meanCorrelation).orElse(PairedVectors.INDEPENDENT));
        int count = 2 * pairs * node.c().size();
        return TFloat32.tensorOf(NodeGraph.batchOf(count, node.shape()), DataBuffers.of(values, true, false));
    }

    private static double[] numbers(TFloat32 tensor) {
        double[] numbers = new double[(int) tensor.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = tensor.shape().isScalar() ? tensor.getFloat() : tensor.getFloat(i);
        }
        return numbers;
    }
}
