/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.op.Op;

/** The operations of a graph without loops, in the order in which they were added: each comes after all that it reads or waits for. */
final class Nodes {

    private final List<GraphOperation> operations = new ArrayList<>();
    private final Map<GraphOperation, Integer> places = new HashMap<>();
    private final List<int[]> inputs = new ArrayList<>();
    private final List<int[]> controls = new ArrayList<>();
    private final List<Integer> firstTensors = new ArrayList<>();
    private final List<Integer> producers = new ArrayList<>();

    /** Reads a graph. */
    Nodes(Graph graph) {
        for (Iterator<GraphOperation> all = graph.operations(); all.hasNext(); ) {
            GraphOperation operation = all.next();
            int node = operations.size();
            operations.add(operation);
            places.put(operation, node);
            firstTensors.add(producers.size());
            for (int i = 0; i < operation.numOutputs(); i++) {
                producers.add(node);
            }
            inputs.add(operation.inputs().stream()
                    .mapToInt(input -> tensor(input.asOutput()))
                    .toArray());
            controls.add(operation.controlInputs().stream()
                    .mapToInt(this::of)
                    .sorted()
                    .toArray());
        }
    }

    int size() {
        return operations.size();
    }

    /** How many tensors all operations give. */
    int tensors() {
        return producers.size();
    }

    GraphOperation operation(int node) {
        return operations.get(node);
    }

    /** The place of an operation. */
    int of(Op operation) {
        return of((GraphOperation) operation.op());
    }

    private int of(GraphOperation operation) {
        return Objects.requireNonNull(places.get(operation));
    }

    /** The tensors that an operation reads, in its order. */
    int[] inputs(int node) {
        return inputs.get(node);
    }

    /** The operations that an operation waits for without reading them. */
    int[] controls(int node) {
        return controls.get(node);
    }

    /** The operation that gives a tensor. */
    int producer(int tensor) {
        return producers.get(tensor);
    }

    /** The first tensor that an operation gives; the others follow, up to the next operation's first. */
    int firstTensor(int node) {
        return node == size() ? tensors() : firstTensors.get(node);
    }

    /** A tensor as TensorFlow has it. */
    Output<?> output(int tensor) {
        int node = producer(tensor);
        return operation(node).output(tensor - firstTensor(node));
    }

    private int tensor(Output<?> output) {
        return firstTensors.get(of((GraphOperation) output.op())) + output.index();
    }
}
