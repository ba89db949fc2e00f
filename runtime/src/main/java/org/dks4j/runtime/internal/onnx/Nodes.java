/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The operations and constants of a model that is being made. Tensors are called as the operations that give them. */
final class Nodes {

    /** The length of an axis that a reshape leaves as it is. */
    static final long KEPT = 0;

    private final Map<String, Node> byOutput = new LinkedHashMap<>();
    private final Map<String, Constant> constants = new LinkedHashMap<>();
    private final Set<String> taken;

    /** @param reserved names of tensors that no operation gets */
    Nodes(Collection<String> reserved) {
        taken = new HashSet<>(reserved);
    }

    /** Adds an operation with one output; gives that output's name. */
    String add(String name, String type, List<String> inputs, Attribute... attributes) {
        return addAll(name, type, inputs, 1, attributes).get(0);
    }

    /** Adds an operation; gives the names of its outputs. */
    List<String> addAll(String name, String type, List<String> inputs, int outputs, Attribute... attributes) {
        String own = free(name);
        List<String> names = new ArrayList<>(List.of(own));
        for (int i = 1; i < outputs; i++) {
            names.add(free(own + ":" + i));
        }
        Node node = new Node(own, type, inputs, names, Arrays.asList(attributes));
        names.forEach(output -> byOutput.put(output, node));
        return names;
    }

    /** Adds a reshape; of a tensor that was reshaped itself only the last one is needed. */
    String reshaped(String name, String tensor, List<Long> shape) {
        List<Long> told = new ArrayList<>(shape);
        if (told.get(0) < 0) {
            told.set(0, KEPT);
        }
        Node before = byOutput.get(tensor);
        // A reshape that keeps no number of rows has nothing before it that the first axis could be kept of.
        String from = before != null && before.type().equals("Reshape") && keepsRows(before)
                ? before.inputs().get(0)
                : tensor;
        return add(name, "Reshape", List.of(from, integers(told)));
    }

    private boolean keepsRows(Node reshape) {
        Constant told = constants.get(reshape.inputs().get(1));
        return told != null && told.integers().get(0) >= KEPT;
    }

    /** Adds a reshape after which there are more rows than before, or fewer: not as many as examples on one of both sides. */
    String unfolded(String name, String tensor, List<Long> shape) {
        return add(name, "Reshape", List.of(tensor, integers(shape)));
    }

    /** The operation that gives a tensor, in place of which another one is added. */
    Node taken(String tensor) {
        Node node = byOutput.remove(tensor);
        if (node == null) {
            throw new IllegalArgumentException("no operation gives " + tensor);
        }
        return node;
    }

    /** Whether a tensor is the output of an operation of this type that has so many inputs. */
    boolean isFrom(String tensor, String type, int inputs) {
        Node node = byOutput.get(tensor);
        return node != null && node.type().equals(type) && node.inputs().size() == inputs;
    }

    /** The name of a constant: the given one, or one like it where that is another constant's. */
    String constant(String name, Constant values) {
        String candidate = name;
        for (int i = 1; taken.contains(candidate); i++) {
            if (values.equals(constants.get(candidate))) {
                return candidate;
            }
            candidate = name + "#" + i;
        }
        taken.add(candidate);
        constants.put(candidate, values);
        return candidate;
    }

    /** The name of a constant that operations are told as sizes or axes. */
    String integers(List<Long> values) {
        return constant(
                values.stream().map(String::valueOf).collect(Collectors.joining("x", "integers/", "")),
                Constant.Integers.of(values));
    }

    private String free(String name) {
        String candidate = name;
        for (int i = 1; !taken.add(candidate); i++) {
            candidate = name + "#" + i;
        }
        return candidate;
    }

    /**
     * The model.
     *
     * @param outputs its outputs by the names of the tensors here
     */
    OnnxModel model(List<TensorInfo> inputs, Map<TensorInfo, String> outputs) {
        Map<String, String> names = new HashMap<>();
        outputs.forEach((output, tensor) -> {
            boolean isRenamed = byOutput.containsKey(tensor) && !names.containsKey(tensor);
            names.put(
                    isRenamed ? tensor : add(output.name() + "/Identity", "Identity", List.of(tensor)), output.name());
        });
        Set<String> needed = new HashSet<>(names.keySet());
        // An operation with several outputs is there once for each.
        List<Node> all = new ArrayList<>(new LinkedHashSet<>(byOutput.values()));
        Collections.reverse(all);
        List<Node> used = new ArrayList<>();
        for (Node node : all) {
            if (node.outputs().stream().anyMatch(needed::contains)) {
                needed.addAll(node.inputs());
                used.add(node.renamed(tensor -> names.getOrDefault(tensor, tensor)));
            }
        }
        Collections.reverse(used);
        Map<String, Constant> read = new LinkedHashMap<>(constants);
        read.keySet().retainAll(needed);
        return new OnnxModel(used, read, inputs, List.copyOf(outputs.keySet()));
    }
}
