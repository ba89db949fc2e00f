/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.lower;

import java.util.ArrayList;
import java.util.List;
import org.dks4j.processor.diagnostic.Diagnostics;
import org.dks4j.processor.diagnostic.Position;
import org.dks4j.processor.ir.LayerSpec;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.operation.Activation;
import org.dks4j.processor.operation.Operation;
import org.dks4j.processor.operation.ShapeInference;
import org.dks4j.processor.operation.ShapeInference.Tensor;
import org.dks4j.processor.operation.WeightedSum;
import org.dks4j.processor.operation.WeightedSum.Origin;
import org.dks4j.processor.shape.Axes;
import org.dks4j.processor.shape.Shape;

/** Adds the nodes of one layer: its operation, on its inputs, with its shape; and the activation that follows it. */
final class LayerNodes {

    private final NodeList nodes;
    private final Diagnostics diagnostics;
    private final Widths widths;

    LayerNodes(NodeList nodes, Diagnostics diagnostics) {
        this.nodes = nodes;
        this.diagnostics = diagnostics;
        this.widths = new Widths(diagnostics);
    }

    /**
     * Adds a layer and returns its last node.
     *
     * @param input its input, if it has a single one
     */
    int add(LayerSpec layer, String name, Position position, int input, BlockContext scope) {
        List<Integer> inputs = new ArrayList<>();
        if (layer.reads()) {
            inputs.add(input);
        }
        inputs.addAll(scope.outputs().all(layer.references()));
        Operation operation =
                layer.strided() ? layer.operation().withStride(Axes.of(scope.stride())) : layer.operation();
        int outputs = layer.outputs()
                .map(width -> widths.outputs(width, scope.channels(), position))
                .orElse(0);
        Shape shape = operation.shape(inference(name, position, inputs, outputs));
        // Later problems of a sum are in its weights.
        Position at = operation.summands().isPresent() ? position.member("weights") : position;
        int node = nodes.add(new Node(name, inputs, shape, at, operation));
        return layer.activation()
                .map(activation -> nodes.add(new Node(
                        name + ".activation", List.of(node), shape, position, name, new Activation(activation))))
                .orElse(node);
    }

    /**
     * Adds an operation without outputs of its own.
     *
     * @param position where shapes that do not fit are reported
     */
    int add(Operation operation, String name, Position position, List<Integer> inputs) {
        Shape shape = operation.shape(inference(name, position, inputs, 0));
        return nodes.add(new Node(name, inputs, shape, position, operation));
    }

    /**
     * The sum of parallel components.
     *
     * @param ends the last node of each of them
     */
    int branches(String name, Position position, List<Integer> ends, List<Double> weights) {
        Shape shape = inference(name, position, ends, 0).equal();
        return nodes.add(new Node(name, ends, shape, position, new WeightedSum(weights, Origin.BRANCHES)));
    }

    private ShapeInference inference(String name, Position position, List<Integer> inputs, int outputs) {
        List<Tensor> tensors = inputs.stream()
                .map(nodes::get)
                .map(node -> new Tensor(node.name(), node.shape()))
                .toList();
        return new ShapeInference(name, position, tensors, outputs, diagnostics);
    }
}
