/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.export;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/** Leaves out of a graph what some of its nodes do not need. */
final class PrunedGraph {

    private PrunedGraph() {}

    /**
     * The part of a graph that gives the roots, its nodes in the same order.
     *
     * @param roots names of nodes
     */
    static GraphDef of(GraphDef graph, Collection<String> roots) {
        Map<String, NodeDef> nodes =
                graph.getNodeList().stream().collect(Collectors.toMap(NodeDef::getName, Function.identity()));
        Set<String> needed = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            String name = open.pop();
            NodeDef node = nodes.get(name);
            if (node == null) {
                throw new IllegalArgumentException("the graph has no node " + name);
            }
            if (needed.add(name)) {
                node.getInputList().forEach(input -> open.push(nodeOf(input)));
            }
        }
        GraphDef.Builder pruned = graph.toBuilder().clearNode();
        graph.getNodeList().stream()
                .filter(node -> needed.contains(node.getName()))
                .forEach(pruned::addNode);
        return pruned.build();
    }

    /** The node that an input names: {@code ^name} only waits for it, {@code name:1} is its second output. */
    private static String nodeOf(String input) {
        String name = input.startsWith("^") ? input.substring(1) : input;
        int output = name.indexOf(':');
        return output < 0 ? name : name.substring(0, output);
    }
}
