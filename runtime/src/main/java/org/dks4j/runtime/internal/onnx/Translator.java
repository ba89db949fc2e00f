/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.ReadVariableOp;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Translates a graph for inference. What depends on no input is computed by TensorFlow, and only its values are in the model. All else is
 * translated operation by operation ({@link Operation}); channels are moved where an operation needs them elsewhere ({@link Value}).
 */
public final class Translator {

    private final Graph graph;
    private final Map<String, NodeDef> nodes;
    private final Map<String, Long> readers;
    private final UnaryOperator<String> names;
    private final Map<String, Value> values = new HashMap<>();

    /**
     * @param part the operations of the graph that its outputs need
     * @param names what an operation is called in the model, by its name in the graph
     */
    public Translator(Graph graph, GraphDef part, UnaryOperator<String> names) {
        this.graph = graph;
        this.names = names;
        nodes = part.getNodeList().stream()
                .collect(Collectors.toMap(NodeDef::getName, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        readers = part.getNodeList().stream()
                .flatMap(node -> node.getInputList().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    /**
     * The model.
     *
     * @param session the variables have their values in it
     * @param inputs placeholders by the names that they get
     * @param outputs tensors by the names that they get
     * @throws UnsupportedOperationException if an operation has no translation; the message names it
     */
    public OnnxModel model(Session session, Map<String, Operand<?>> inputs, Map<String, Operand<?>> outputs) {
        Set<String> reserved = new HashSet<>(inputs.keySet());
        reserved.addAll(outputs.keySet());
        Nodes made = new Nodes(reserved);
        List<TensorInfo> fed = new ArrayList<>();
        inputs.forEach((name, input) -> {
            TensorInfo info = info(name, input);
            fed.add(info);
            values.put(input.op().name(), new Value.Computed(name, Layout.LAST, info.shape()));
        });
        Set<String> computed = computed();
        List<String> given = outputs.values().stream().map(Translator::tensor).toList();
        readKnown(session, computed, given);
        for (NodeDef node : nodes.values()) {
            if (computed.contains(node.getName()) && !node.getOp().equals(Placeholder.OP_NAME)) {
                translate(node, made);
            }
        }
        Map<TensorInfo, String> results = new LinkedHashMap<>();
        outputs.forEach((name, output) ->
                results.put(info(name, output), value(tensor(output)).in(Layout.LAST, made)));
        return made.model(fed, results);
    }

    private static String tensor(Operand<?> operand) {
        return TensorNames.output(operand.op().name(), operand.asOutput().index());
    }

    private static TensorInfo info(String name, Operand<?> operand) {
        return new TensorInfo(
                name,
                ElementType.of(operand.asOutput().dataType()),
                shape(operand.asOutput().shape()));
    }

    private static List<Long> shape(org.tensorflow.ndarray.Shape shape) {
        return Arrays.stream(shape.asArray()).boxed().toList();
    }

    /** The names of the nodes that depend on an input. */
    private Set<String> computed() {
        Set<String> computed = new HashSet<>();
        for (NodeDef node : nodes.values()) {
            boolean reads = node.getInputList().stream().anyMatch(input -> computed.contains(TensorNames.node(input)));
            if (reads || node.getOp().equals(Placeholder.OP_NAME)) {
                computed.add(node.getName());
            }
        }
        return computed;
    }

    /** Computes what depends on no input and is read by what does. */
    private void readKnown(Session session, Set<String> computed, List<String> outputs) {
        Set<String> wanted = new LinkedHashSet<>();
        nodes.values().stream()
                .filter(node -> computed.contains(node.getName()))
                .flatMap(node -> node.getInputList().stream())
                .filter(input -> !TensorNames.isControl(input))
                .forEach(wanted::add);
        wanted.addAll(outputs);
        wanted.removeIf(tensor -> computed.contains(TensorNames.node(tensor)));
        if (wanted.isEmpty()) {
            return;
        }
        Session.Runner runner = session.runner();
        wanted.forEach(tensor -> runner.fetch(TensorNames.node(tensor), TensorNames.index(tensor)));
        try (Result result = runner.run()) {
            int place = 0;
            for (String tensor : wanted) {
                Constant values = ElementType.of(result.get(place).dataType())
                        .read(result.get(place), shape(result.get(place).shape()));
                this.values.put(tensor, new Value.Known(knownName(tensor), values));
                place++;
            }
        }
    }

    /** A variable's own name; of what is computed of variables and numbers the operation's. */
    private String knownName(String tensor) {
        NodeDef node = node(tensor);
        return node.getOp().equals(ReadVariableOp.OP_NAME)
                ? node(node.getInput(0)).getAttrOrThrow("shared_name").getS().toStringUtf8()
                : TensorNames.output(names.apply(node.getName()), TensorNames.index(tensor));
    }

    private NodeDef node(String tensor) {
        return Optional.ofNullable(nodes.get(TensorNames.node(tensor))).orElseThrow();
    }

    private Value value(String tensor) {
        return Optional.ofNullable(values.get(tensor))
                .orElseThrow(() -> new UnsupportedOperationException(
                        tensor + ": this output of " + node(tensor).getOp() + " has no translation to ONNX"));
    }

    private void translate(NodeDef node, Nodes made) {
        String name = names.apply(node.getName());
        try {
            Optional<GroupedConvolution> grouped = GroupedConvolution.of(node, nodes);
            Step step = grouped.isPresent()
                    ? step(node, grouped.get(), name, made)
                    : step(
                            node,
                            node,
                            name,
                            node.getInputList().stream()
                                    .filter(input -> !TensorNames.isControl(input))
                                    .map(this::value)
                                    .toList(),
                            made);
            List<Value> results = Operation.translated(step);
            for (int i = 0; i < results.size(); i++) {
                values.put(TensorNames.output(node.getName(), i), results.get(i));
            }
        } catch (UnsupportedOperationException e) {
            throw new UnsupportedOperationException(name + ": " + e.getMessage(), e);
        }
    }

    private Step step(NodeDef concat, GroupedConvolution grouped, String name, Nodes made) {
        List<Constant> kernels = grouped.kernels().stream()
                .map(kernel -> value(kernel).known().map(Value.Known::values).orElseThrow())
                .toList();
        Value.Known kernel = new Value.Known(name + "/kernel", GroupedConvolution.joined(kernels));
        return step(concat, grouped.first(), name, List.of(value(grouped.input()), kernel), made);
    }

    /**
     * @param node whose output it is
     * @param told has the operation's type and attributes
     */
    private Step step(NodeDef node, NodeDef told, String name, List<Value> inputs, Nodes made) {
        return new Step(
                told,
                name,
                inputs,
                shape(graph.operation(node.getName()).output(0).shape()),
                readers.getOrDefault(node.getInput(0), 0L) == 1,
                made);
    }
}
