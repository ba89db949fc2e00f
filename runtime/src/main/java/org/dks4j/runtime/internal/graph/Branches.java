/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.graph;

import java.util.Optional;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;

/** Operations of a graph of which a step computes some: the two sides of a condition, and the bodies of loops. */
public final class Branches {

    private static final Set<String> TYPES = Set.of("Switch", "Merge", "Enter", "If", "While", "Case");

    private Branches() {}

    /** The first such operation of a graph. */
    public static Optional<GraphOperation> first(Graph graph) {
        return Operations.of(graph).ofTypes(TYPES::contains).stream().findFirst();
    }
}
