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
import java.util.stream.IntStream;
import org.dks4j.runtime.graph.KernelInitializer;
import org.dks4j.runtime.network.NetworkDefinition;
import org.tensorflow.Session;

/**
 * Builds a network at initialization, feeds pairs of vectors of known similarity, and compares the kernel of every layer
 * with the compiler's predictions.
 *
 * <pre>{@code
 * Predictions predictions = PredictionsReader.read(Net.class.getClassLoader(), Net.class.getName());
 * ProbeReport report = Probe.measure(NetGraph.DEFINITION, predictions, ProbeOptions.defaults().withSeeds(3));
 * }</pre>
 */
public final class Probe {

    private static final String LEFT_OUT = "left out: before the fed layers";

    private final NetworkDefinition<?> definition;
    private final Predictions predictions;
    private final ProbeOptions options;
    private final List<Predictions.Node> nodes;
    private final Set<Integer> fed;

    private Probe(NetworkDefinition<?> definition, Predictions predictions, ProbeOptions options) {
        this.definition = definition;
        this.predictions = predictions;
        this.options = options;
        this.nodes = predictions.nodes();
        this.fed = ProbePoints.of(predictions);
    }

    /**
     * Measures a network.
     *
     * @throws ProbeException if the predictions are not of this network, or no pairs can be fed
     */
    public static ProbeReport measure(NetworkDefinition<?> definition, Predictions predictions, ProbeOptions options) {
        return new Probe(definition, predictions, options).report();
    }

    private ProbeReport report() {
        for (int place : fed) {
            if (!nodes.get(place).isFinite()) {
                throw new ProbeException(
                        "no finite values are predicted for " + nodes.get(place).name() + ", so none can be fed");
            }
        }
        List<Integer> measured = ProbePoints.reached(nodes, fed);
        List<List<Measured>> bySeed = new ArrayList<>();
        for (int i = 0; i < options.seeds(); i++) {
            bySeed.add(measured(options.seed() + i, measured));
        }
        return new ProbeReport(
                predictions.network(),
                options,
                predictions.similarities(),
                fed.stream().map(place -> nodes.get(place).name()).toList(),
                results(measured, bySeed));
    }

    private List<Measured> measured(long seed, List<Integer> measured) {
        try (NodeGraph graph = new NodeGraph(definition, predictions, options.initializer(), seed)) {
            requirePredicted(graph.initializers());
            KernelMeasurement measurement = new KernelMeasurement(graph, predictions, options.pairs(), fed, measured);
            try (Session session = graph.initialized()) {
                return measurement.run(session, seed);
            }
        }
    }

    private void requirePredicted(List<KernelInitializer> initializers) {
        for (KernelInitializer used : initializers) {
            if (used != options.initializer()) {
                throw new ProbeException("the description draws kernels with the initializer " + used
                        + ", for which nothing is predicted; only kernels of the default initializer can be probed");
            }
        }
    }

    private List<LayerResult> results(List<Integer> measured, List<List<Measured>> bySeed) {
        Map<Integer, Integer> rows = new HashMap<>();
        for (int row = 0; row < measured.size(); row++) {
            rows.put(measured.get(row), row);
        }
        List<Optional<String>> reasons = ComparisonEligibility.reasons(nodes, fed);
        Tolerance tolerance = new Tolerance(nodes, options);
        List<LayerResult> results = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            Predictions.Node node = nodes.get(i);
            Integer row = rows.get(i);
            if (row == null) {
                results.add(new LayerResult(
                        node.name(),
                        node.kind().json(),
                        Optional.of(LEFT_OUT),
                        Optional.empty(),
                        List.of(),
                        Optional.empty()));
                continue;
            }
            Measured mean = mean(bySeed.stream().map(seed -> seed.get(row)).toList());
            double cTolerance = tolerance.c(i);
            double betweenTolerance = tolerance.positions(i);
            Optional<String> notCompared = fed.contains(i) ? Optional.of(fedAs(node)) : reasons.get(i);
            LayerResult result = new LayerResult(
                    node.name(),
                    node.kind().json(),
                    notCompared,
                    Optional.of(new Comparison(node.q(), mean.q(), tolerance.q(i))),
                    IntStream.range(0, node.c().size())
                            .mapToObj(k -> new Comparison(node.c().get(k), mean.c()[k], cTolerance))
                            .toList(),
                    node.positions().flatMap(predicted -> mean.positions()
                            .map(is -> between(predicted, is, betweenTolerance))));
            boolean counts = result.isCompared() && result.isWithin();
            results.add(counts ? result.notCompared(tolerance.tooWide(i, node.q())) : result);
        }
        return results;
    }

    /** The entry that is farthest off; the mean correlation if entries are not predicted. */
    private static PositionComparison between(
            PositionPrediction predicted, List<List<Double>> measured, double tolerance) {
        if (predicted.kernel().isEmpty()) {
            return new PositionComparison(
                    0,
                    0,
                    new Comparison(predicted.meanCorrelation(), PositionGram.meanCorrelation(measured), tolerance));
        }
        List<List<Double>> kernel = predicted.kernel().get();
        PositionComparison worst = entry(kernel, measured, tolerance, 0, 0);
        for (int i = 1; i < kernel.size(); i++) {
            for (int j = 0; j <= i; j++) {
                PositionComparison entry = entry(kernel, measured, tolerance, i, j);
                // Written so that a measured NaN is the worst.
                if (!(entry.relative() <= worst.relative())) {
                    worst = entry;
                }
            }
        }
        return worst;
    }

    private static PositionComparison entry(
            List<List<Double>> kernel, List<List<Double>> measured, double tolerance, int i, int j) {
        double scale = Math.sqrt(kernel.get(i).get(i) * kernel.get(j).get(j));
        return new PositionComparison(
                i, j, new Comparison(kernel.get(i).get(j), measured.get(i).get(j), tolerance * scale));
    }

    private static String fedAs(Predictions.Node node) {
        return node.kind().json().equals("maxPool") ? "fed anew: max pooling is not predicted" : "fed";
    }

    private static Measured mean(List<Measured> seeds) {
        double[] c = new double[seeds.get(0).c().length];
        for (int k = 0; k < c.length; k++) {
            int place = k;
            c[k] = seeds.stream().mapToDouble(seed -> seed.c()[place]).average().orElseThrow();
        }
        List<List<List<Double>>> positions =
                seeds.stream().flatMap(seed -> seed.positions().stream()).toList();
        return new Measured(
                seeds.stream().mapToDouble(Measured::q).average().orElseThrow(),
                c,
                positions.isEmpty() ? Optional.empty() : Optional.of(PositionGram.mean(positions)));
    }
}
