/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.measure;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.dks4j.runtime.checkpoint.Checkpoint;
import org.dks4j.runtime.graph.KernelInitializer;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.internal.saver.Averages;
import org.dks4j.runtime.internal.saver.StoredVariables;
import org.dks4j.runtime.internal.saver.VariableFiles;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.probe.ComparisonEligibility;
import org.dks4j.runtime.probe.KernelMeasurement;
import org.dks4j.runtime.probe.Measured;
import org.dks4j.runtime.probe.NodeGraph;
import org.dks4j.runtime.probe.Predictions;
import org.dks4j.runtime.probe.ProbeException;
import org.dks4j.runtime.probe.ProbeOptions;
import org.dks4j.runtime.probe.ProbePoints;
import org.dks4j.schema.KernelFiles;
import org.dks4j.schema.LocationFlow;
import org.dks4j.schema.NodeKind;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/**
 * Measures one network's kernel on real data, and how far training moved it. It owns a graph: close it.
 *
 * <pre>{@code
 * NetworkAnalysis analysis = NetworkAnalysis.read(file, Net.class.getName());
 * try (NetworkMeasurement measurement = new NetworkMeasurement(NetGraph.DEFINITION, analysis, 1)) {
 *     double mean = measurement.onData(examples).output().mean();
 * }
 * }</pre>
 */
public final class NetworkMeasurement implements AutoCloseable {

    /** As many examples' values of the largest layer are held twice while the kernel of all layers is measured. */
    private static final int MOST_EXAMPLES = 64;

    private final NetworkDefinition<?> definition;
    private final NetworkAnalysis analysis;
    private final Predictions predictions;
    private final NodeGraph graph;

    /**
     * Builds the network.
     *
     * @param seed from which the initial weights derive
     */
    public NetworkMeasurement(NetworkDefinition<?> definition, NetworkAnalysis analysis, long seed) {
        this.definition = definition;
        this.analysis = analysis;
        this.predictions = analysis.predictions();
        // The default of a network that is built to be trained.
        graph = new NodeGraph(definition, predictions, KernelInitializer.SCALED_ORTHOGONAL, seed);
    }

    /**
     * The only input of a network.
     *
     * @throws ProbeException if it has several inputs: a pair of examples has a similarity at each of them
     */
    public static NetworkInput onlyInput(NetworkDefinition<?> definition) {
        List<NetworkInput> inputs = definition.inputs();
        if (inputs.size() > 1) {
            throw new ProbeException(String.format(
                    Locale.ROOT,
                    "%s has %d inputs (%s), and examples have a different similarity at each; only networks"
                            + " with one input can be measured on data",
                    definition.name(),
                    inputs.size(),
                    String.join(", ", inputs.stream().map(NetworkInput::name).toList())));
        }
        return inputs.get(0);
    }

    /**
     * How similar examples are, and what the network's kernel makes of it at initialization.
     *
     * @throws ProbeException if the network has several inputs, nothing finite is predicted of it, or there is no one place where its kernel
     *     begins
     */
    public EmpiricalKernel onData(InputExamples examples) {
        onlyInput(definition);
        int start = start();
        OutputReading reading = OutputReadings.of(analysis, start);
        KernelMaps maps = KernelMaps.of(analysis, reading);
        Predictions.Node begins = predictions.nodes().get(start);
        try (Session session = graph.initialized()) {
            EmpiricalKernel predicted = EmpiricalKernel.of(
                    valuesOf(start, session, examples),
                    examples.count(),
                    begins.locations(),
                    begins.channels(),
                    reading,
                    maps);
            return predicted.withDrawn(drawn(session, examples));
        }
    }

    /** How similar the positions of examples are where a sequence begins; empty where the network has no sequence, or several. */
    public Optional<PositionSimilarity> positions(InputExamples examples) {
        List<Integer> places = IntStream.range(0, predictions.nodes().size())
                .filter(place ->
                        analysis.layers().get(place).positionSimilarity().isPresent()
                                && beginsSequence(predictions.nodes().get(place).kind()))
                .boxed()
                .toList();
        if (places.size() != 1) {
            return Optional.empty();
        }
        int place = places.get(0);
        Predictions.Node node = predictions.nodes().get(place);
        return Optional.of(new PositionSimilarity(
                node.name(),
                analysis.layers().get(place).positionSimilarity().orElseThrow(),
                node.kind() == NodeKind.EMBEDDING
                        ? PositionSimilarity.ofIds(examples.values(), node.locations())
                        : ofPatches(place, examples)));
    }

    private static boolean beginsSequence(NodeKind kind) {
        return kind == NodeKind.EMBEDDING || kind == NodeKind.PATCHES;
    }

    private double ofPatches(int place, InputExamples examples) {
        Predictions.Node node = predictions.nodes().get(place);
        try (Session session = graph.initialized()) {
            return PositionSimilarity.ofValues(valuesOf(place, session, examples), node.locations(), node.channels());
        }
    }

    /** The first node that mixes the positions of a sequence, if there is one: then the kernel of examples is not computed. */
    public Optional<String> mixing() {
        return predictions.nodes().stream()
                .filter(node -> node.kind().flow() == LocationFlow.ALL)
                .map(Predictions.Node::name)
                .findFirst();
    }

    /** The mean similarity of examples at the input of the last layer, of several outputs the first, in the network with its initial weights. */
    private double drawn(Session session, InputExamples examples) {
        List<Predictions.Node> nodes = predictions.nodes();
        Predictions.Node last = nodes.get(nodes.size() - 1);
        Predictions.Node output =
                last.kind() == NodeKind.CONCAT ? nodes.get(last.inputs().get(0)) : last;
        int read = output.inputs().get(0);
        GramMatrix gram = new GramMatrix(examples.count());
        float[] values = valuesOf(read, session, examples);
        int width = values.length / examples.count();
        gram.set(values, 0, width, width);
        return Similarities.of(examples.count(), gram::cosine).mean();
    }

    /** Where the kernel begins: what pairs of vectors are fed to. */
    private int start() {
        Set<Integer> starts = ProbePoints.starts(predictions);
        if (starts.size() != 1) {
            throw new ProbeException(
                    "%s has several layers in place of its input: %s; examples have a different similarity at each"
                            .formatted(
                                    predictions.network(),
                                    starts.stream()
                                            .map(place -> predictions
                                                    .nodes()
                                                    .get(place)
                                                    .name())
                                            .toList()));
        }
        return starts.iterator().next();
    }

    private int input() {
        return IntStream.range(0, predictions.nodes().size())
                .filter(place -> predictions.nodes().get(place).kind() == NodeKind.INPUT)
                .findFirst()
                .orElseThrow(() -> new ProbeException(analysis.source() + ": the network has no input"));
    }

    /** What the graph makes of examples at a node, [examples·locations·channels]. */
    private float[] valuesOf(int place, Session session, InputExamples examples) {
        Predictions.Node node = predictions.nodes().get(place);
        long width = (long) node.locations() * node.channels();
        if (width * examples.count() > Integer.MAX_VALUE) {
            throw new ProbeException(String.format(
                    Locale.ROOT,
                    "%d examples have %d numbers each at %s, too many for memory; use fewer, with --examples N",
                    examples.count(),
                    width,
                    node.name()));
        }
        // What is fed cannot be fetched itself.
        Operand<TFloat32> value = graph.tf().identity(graph.tensor(place));
        return examples.through(session, graph.tensor(input()), value, (int) width);
    }

    /**
     * How far training moved the kernel of every layer, measured with pairs of vectors of known similarity.
     *
     * @param seed from which the vectors derive
     * @throws ProbeException if no pairs can be fed
     * @throws IOException if the checkpoint cannot be read, or is of another network
     */
    public KernelDrift movement(Checkpoint checkpoint, long seed) throws IOException {
        Predictions fedPredictions = analysis.at(KernelFiles.SIMILARITIES);
        List<Predictions.Node> nodes = fedPredictions.nodes();
        Set<Integer> fed = ProbePoints.of(fedPredictions);
        for (int place : fed) {
            if (!nodes.get(place).hasKernel()) {
                throw new ProbeException(
                        "no finite values are predicted for " + nodes.get(place).name() + ", so none can be fed");
            }
        }
        List<Optional<String>> reasons = ComparisonEligibility.ofPairs(nodes, fed);
        // What is fed does not move.
        List<Integer> measured = ProbePoints.reached(nodes, fed).stream()
                .filter(place -> !fed.contains(place) && reasons.get(place).isEmpty())
                .toList();
        KernelMeasurement measurement = new KernelMeasurement(
                graph, fedPredictions, ProbeOptions.defaults().pairs(), fed, measured);
        return movement(
                checkpoint,
                KernelDrift.Fed.PAIRS,
                KernelFiles.SIMILARITIES,
                measured,
                session -> measurement.run(session, seed));
    }

    /**
     * How far training moved the kernel of every layer, measured with {@value #MOST_EXAMPLES} examples at most, the first. Layers after
     * mean pooling have one here; after batch normalization they have none, as its averages mean nothing at the start.
     *
     * @throws ProbeException if the network has several inputs, or there is no one place where its kernel begins
     * @throws IOException if the checkpoint cannot be read, or is of another network
     */
    public KernelDrift movement(Checkpoint checkpoint, InputExamples examples) throws IOException {
        onlyInput(definition);
        InputExamples few = examples.first(MOST_EXAMPLES);
        GramMatrix input = new GramMatrix(few.count());
        try (Session session = graph.initialized()) {
            float[] values = valuesOf(start(), session, few);
            int width = values.length / few.count();
            input.set(values, 0, width, width);
        }
        PairGroups groups = PairGroups.of(input);
        List<Optional<String>> reasons = ComparisonEligibility.ofExamples(predictions.nodes());
        List<Integer> measured = IntStream.range(0, reasons.size())
                .filter(place -> reasons.get(place).isEmpty())
                .boxed()
                .toList();
        ExampleKernels kernels = new ExampleKernels(graph, predictions, few, input(), groups, measured);
        List<Double> similarities = Arrays.stream(groups.means(input)).boxed().toList();
        return movement(checkpoint, KernelDrift.Fed.EXAMPLES, similarities, measured, kernels::run);
    }

    private KernelDrift movement(
            Checkpoint checkpoint,
            KernelDrift.Fed fed,
            List<Double> similarities,
            List<Integer> measured,
            Function<Session, List<Measured>> measurement)
            throws IOException {
        checkpoint.requireNetwork(definition);
        VariableFiles.Reading trained = StoredVariables.read(checkpoint.prefix())
                .reading(graph.tf(), graph.variables().all(), Averages.IF_THERE);
        try (Session session = graph.initialized()) {
            List<Measured> start = measurement.apply(session);
            trained.run(session, checkpoint.prefix());
            List<Measured> now = measurement.apply(session);
            List<KernelDrift.Layer> layers = IntStream.range(0, measured.size())
                    .mapToObj(i -> {
                        Predictions.Node node = predictions.nodes().get(measured.get(i));
                        return new KernelDrift.Layer(node.name(), node.kind().json(), start.get(i), now.get(i));
                    })
                    .toList();
            return new KernelDrift(fed, similarities, layers);
        }
    }

    @Override
    public void close() {
        graph.close();
    }
}
