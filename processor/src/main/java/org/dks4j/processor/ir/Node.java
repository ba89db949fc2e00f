/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.ir;

import java.util.List;
import java.util.Optional;
import org.dks4j.processor.diagnostic.Position;
import org.dks4j.processor.operation.Operation;
import org.dks4j.processor.shape.Shape;

/**
 * One node of a network's graph. Nodes are listed in topological order.
 *
 * @param name the layer's path in the description, for example {@code group1[0].conv1}; unique in the network
 * @param inputs its input nodes, as places in the list
 * @param shape of one example of its output
 * @param position its place in the description
 * @param layer the description's layer that it belongs to: {@code hidden[0]} for {@code @Dense(activation = ..)}
 * @param operation what it computes
 */
public record Node(
        String name, List<Integer> inputs, Shape shape, Position position, String layer, Operation operation) {

    public Node {
        inputs = List.copyOf(inputs);
    }

    /** A node that is a layer by itself. */
    public Node(String name, List<Integer> inputs, Shape shape, Position position, Operation operation) {
        this(name, inputs, shape, position, name, operation);
    }

    /** The same node with other inputs. */
    public Node readingFrom(List<Integer> inputs) {
        return new Node(name, inputs, shape, position, layer, operation);
    }

    /** The same node with another operation, which has the same output shape. */
    public Node with(Operation operation) {
        return new Node(name, inputs, shape, position, layer, operation);
    }

    /** The shape of the first input, which is one of the nodes; unknown if there is none. */
    public Shape inputShape(List<Node> nodes) {
        return inputs.isEmpty() ? Shape.UNKNOWN : nodes.get(inputs.get(0)).shape();
    }

    /** Whether it multiplies by random weights of mean 0 of its own. */
    public boolean hasRandomWeights() {
        return operation.hasRandomWeights();
    }

    /** The activation that it applies, by its name in the catalogue. */
    public Optional<String> activation() {
        return operation.activation();
    }
}
