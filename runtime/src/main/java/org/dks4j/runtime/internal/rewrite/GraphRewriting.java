/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.rewrite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dks4j.runtime.internal.graph.Operations;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;

/** All rewriting of a graph. It comes after the last operation that it is for, and before a session is opened. */
public final class GraphRewriting {

    private static final String WHY_NOT = "as Java's modules keep graphs from being rewritten; "
            + "--add-opens tensorflow/org.tensorflow=org.dks4j.runtime among the options of Java allows it";

    /** What people can do where a graph cannot be rewritten. */
    public static final String HOW_TO_ALLOW = "steps are slower than they could be, " + WHY_NOT;

    /** The same where it has to be. */
    public static final String NO_RECOMPUTATION = "activations cannot be recomputed, " + WHY_NOT;

    private GraphRewriting() {}

    /**
     * Rewrites a graph where Java's modules allow it.
     *
     * @param onCpu whether a CPU computes it: some operations are slow only there
     * @return whether they do
     */
    public static boolean apply(Graph graph, boolean onCpu) {
        return apply(graph, onCpu, List.of());
    }

    /**
     * The same of a graph in which some of the operations stay.
     *
     * @param kept their scopes
     */
    public static boolean apply(Graph graph, boolean onCpu, List<String> kept) {
        Optional<GraphEdges> edges = GraphEdges.of(graph);
        edges.ifPresent(all -> candidates(graph, onCpu, kept)
                .forEach((rewrite, operations) ->
                        operations.forEach(operation -> rewrite.apply(graph, all, operation))));
        return edges.isPresent();
    }

    private static Map<Rewrite, List<GraphOperation>> candidates(Graph graph, boolean onCpu, List<String> kept) {
        Map<String, List<Rewrite>> byType = Arrays.stream(Rewrite.values())
                .filter(rewrite -> onCpu || !rewrite.isForCpu())
                .collect(Collectors.groupingBy(Rewrite::type));
        Map<Rewrite, List<GraphOperation>> found = new EnumMap<>(Rewrite.class);
        for (GraphOperation operation : Operations.of(graph).ofTypes(byType::containsKey)) {
            if (kept.stream().noneMatch(scope -> operation.name().startsWith(scope + "/"))) {
                for (Rewrite rewrite : byType.getOrDefault(operation.type(), List.of())) {
                    found.computeIfAbsent(rewrite, key -> new ArrayList<>()).add(operation);
                }
            }
        }
        return found;
    }
}
