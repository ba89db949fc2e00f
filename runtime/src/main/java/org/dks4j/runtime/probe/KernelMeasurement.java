package org.dks4j.runtime.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dks4j.runtime.graph.GraphOps;
import org.dks4j.runtime.graph.KernelInitializer;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.NetworkDefinition;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.graph.Phase;
import org.dks4j.runtime.graph.Variables;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** A network at initialization with one seed, and its kernel. It owns a graph: close it. */
final class KernelMeasurement implements AutoCloseable {

    private final Predictions predictions;
    private final int pairs;
    private final long seed;
    private final Graph graph = new Graph();
    private final Ops tf = GraphOps.of(graph);
    private final Variables variables = new Variables(tf);
    private final Map<String, Operand<TFloat32>> inputs = new TreeMap<>();
    private final Map<String, Operand<TFloat32>> tensors;

    KernelMeasurement(NetworkDefinition<?> definition, Predictions predictions, ProbeOptions options, long seed) {
        this.predictions = predictions;
        this.pairs = options.pairs();
        this.seed = seed;
        List<Operand<TFloat32>> batch = new ArrayList<>();
        for (NetworkInput input : definition.inputs()) {
            Placeholder<TFloat32> placeholder =
                    tf.placeholder(TFloat32.class, Placeholder.shape(batchOf(input.shape())));
            inputs.put(input.name(), placeholder);
            batch.add(placeholder);
        }
        NetworkBuilder net =
                new NetworkBuilder(tf, variables, seed, Phase.INFERENCE).withInitializer(options.initializer());
        definition.build(net, batch);
        requirePredicted(net, options.initializer());
        tensors = net.tensors();
    }

    private static Shape batchOf(List<Integer> example) {
        return batchOf(-1, example);
    }

    private static Shape batchOf(int examples, List<Integer> example) {
        long[] shape = new long[example.size() + 1];
        shape[0] = examples;
        for (int i = 0; i < example.size(); i++) {
            shape[i + 1] = example.get(i);
        }
        return Shape.of(shape);
    }

    private static void requirePredicted(NetworkBuilder net, KernelInitializer initializer) {
        for (KernelInitializer used : net.initializers()) {
            if (used != initializer) {
                throw new ProbeException("the description draws kernels with the initializer " + used
                        + ", for which nothing is predicted; only kernels of the default initializer can be probed");
            }
        }
    }

    /**
     * Runs the network.
     *
     * @param fed the places of the nodes that are fed
     * @param measured the places of the nodes to measure, each of which depends on fed ones only
     */
    List<Measured> run(Set<Integer> fed, List<Integer> measured) {
        List<TFloat32> held = new ArrayList<>();
        try (Session session = new Session(graph)) {
            List<PairKernel> kernels = measured.stream()
                    .map(place -> PairKernel.of(
                            tf, tensor(place), predictions.similarities().size(), pairs))
                    .toList();
            Session.Runner initialization = session.runner();
            variables.initializations().forEach(initialization::addTarget);
            initialization.run().close();
            Session.Runner runner = session.runner();
            PairedVectors vectors = new PairedVectors(seed);
            for (int place : fed) {
                TFloat32 examples = examples(vectors, predictions.nodes().get(place));
                held.add(examples);
                runner.feed(tensor(place).asOutput(), examples);
            }
            kernels.forEach(kernel -> runner.fetch(kernel.q()).fetch(kernel.c()));
            try (Result result = runner.run()) {
                List<Measured> all = new ArrayList<>();
                for (int i = 0; i < measured.size(); i++) {
                    all.add(new Measured(
                            numbers((TFloat32) result.get(2 * i))[0], numbers((TFloat32) result.get(2 * i + 1))));
                }
                return all;
            }
        } finally {
            held.forEach(TFloat32::close);
        }
    }

    private TFloat32 examples(PairedVectors vectors, Predictions.Node node) {
        float[] values = vectors.draw(node.locations(), node.channels(), node.q(), node.c(), pairs);
        int count = 2 * pairs * node.c().size();
        return TFloat32.tensorOf(batchOf(count, node.shape()), DataBuffers.of(values, true, false));
    }

    private Operand<TFloat32> tensor(int place) {
        Predictions.Node node = predictions.nodes().get(place);
        Operand<TFloat32> tensor = (node.kind().equals("input") ? inputs : tensors).get(node.name());
        if (tensor == null) {
            throw new ProbeException("the graph has no " + node.kind() + " " + node.name() + ", which is predicted for "
                    + predictions.network() + ": graph and predictions are not of one compilation");
        }
        return tensor;
    }

    private static double[] numbers(TFloat32 tensor) {
        double[] numbers = new double[(int) tensor.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = tensor.shape().isScalar() ? tensor.getFloat() : tensor.getFloat(i);
        }
        return numbers;
    }

    @Override
    public void close() {
        graph.close();
    }
}
