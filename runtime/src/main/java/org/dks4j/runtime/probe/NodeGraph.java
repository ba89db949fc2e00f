/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dks4j.runtime.cuda.LoadedTensorFlow;
import org.dks4j.runtime.graph.KernelInitializer;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.graph.Phase;
import org.dks4j.runtime.graph.Variables;
import org.dks4j.runtime.internal.graph.GraphOps;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.schema.NodeKind;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A network for inference, in float32, of which every node that the compiler knows can be fed and fetched. It owns a graph: close it after its
 * sessions.
 */
public final class NodeGraph implements AutoCloseable {

    private final Predictions predictions;
    private final Graph graph = LoadedTensorFlow.graph();
    private final Ops tf = GraphOps.of(graph);
    private final Variables variables = new Variables(tf);
    private final Map<String, Operand<TFloat32>> inputs = new TreeMap<>();
    private final Map<String, Operand<TFloat32>> tensors;
    private final List<KernelInitializer> initializers;

    /**
     * Builds the network.
     *
     * @param predictions what the compiler says of its nodes
     * @param initializer how kernels are drawn where the description does not say it
     * @param seed from which the initial values derive
     */
    public NodeGraph(
            NetworkDefinition<?> definition, Predictions predictions, KernelInitializer initializer, long seed) {
        this.predictions = predictions;
        try {
            NetworkBuilder net = built(definition, initializer, seed);
            tensors = net.tensors();
            initializers = net.initializers();
        } catch (Throwable e) {
            graph.close();
            throw e;
        }
    }

    private NetworkBuilder built(NetworkDefinition<?> definition, KernelInitializer initializer, long seed) {
        List<Operand<TFloat32>> batch = new ArrayList<>();
        for (NetworkInput input : definition.inputs()) {
            Placeholder<TFloat32> placeholder = input.placeholder(tf);
            inputs.put(input.name(), placeholder);
            batch.add(placeholder);
        }
        NetworkBuilder net = new NetworkBuilder(tf, variables, seed, Phase.INFERENCE).withInitializer(initializer);
        definition.build(net, batch);
        return net;
    }

    /**
     * The shape of a batch, [examples, one example's shape].
     *
     * @param examples how many
     */
    public static Shape batchOf(long examples, List<Integer> example) {
        long[] shape = new long[example.size() + 1];
        shape[0] = examples;
        for (int i = 0; i < example.size(); i++) {
            shape[i + 1] = example.get(i);
        }
        return Shape.of(shape);
    }

    /** The graph, which this owns. */
    public Graph graph() {
        return graph;
    }

    /** Where further operations are made. */
    public Ops tf() {
        return tf;
    }

    /** The network's variables. */
    public Variables variables() {
        return variables;
    }

    /** How its kernels are drawn. */
    public List<KernelInitializer> initializers() {
        return initializers;
    }

    /**
     * The value of a node, [examples, its shape].
     *
     * @param place among the predictions' nodes
     * @throws ProbeException if the graph has no such node, or one of another shape
     */
    public Operand<TFloat32> tensor(int place) {
        Predictions.Node node = predictions.nodes().get(place);
        Operand<TFloat32> tensor = (node.kind() == NodeKind.INPUT ? inputs : tensors).get(node.name());
        if (tensor == null) {
            throw new ProbeException(
                    "the graph has no " + node.kind().json() + " " + node.name() + ", which is predicted for "
                            + predictions.network() + ": graph and predictions are from different compilations");
        }
        Shape shape = tensor.shape().tail();
        if (!shape.isCompatibleWith(batchOf(1, node.shape()).tail())) {
            throw new ProbeException(
                    "the graph's %s has the shape %s, but %s is predicted for %s: graph and predictions are from different compilations"
                            .formatted(node.name(), shape, node.shape(), predictions.network()));
        }
        return tensor;
    }

    /** A session in which every variable has its initial value. Close it before this graph. */
    public Session initialized() {
        Session session = new Session(graph);
        try {
            Session.Runner runner = session.runner();
            variables.initializations().forEach(runner::addTarget);
            runner.run().close();
            return session;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    @Override
    public void close() {
        graph.close();
    }
}
