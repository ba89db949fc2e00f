/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.dks4j.runtime.graph.Variables;
import org.dks4j.runtime.internal.graph.Operations;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.op.Op;

/**
 * The operations of a graph that change variables and that were not there at a time.
 *
 * @param operations those of the graph
 * @param before how many there were then
 */
record StateChanges(Operations operations, int before) {

    /** From now on. */
    static StateChanges from(Graph graph) {
        Operations operations = Operations.of(graph);
        return new StateChanges(operations, operations.count());
    }

    /**
     * Refuses operations that an optimizer has made besides its assignments: nothing guards them.
     *
     * @param made those of its assignments
     * @param variables whose initial values are assigned too
     * @throws IllegalStateException if there is another
     */
    void require(Collection<Op> made, Variables variables) {
        Set<String> known = new HashSet<>();
        made.forEach(op -> known.add(op.op().name()));
        variables.initializations().forEach(op -> known.add(op.op().name()));
        for (GraphOperation operation : operations.ofTypes(StateChanges::changes, before)) {
            if (!known.contains(operation.name())) {
                throw new IllegalStateException("the optimizer has made " + operation.name() + " (" + operation.type()
                        + ") itself, without checks that guard it: give an Assignment instead");
            }
        }
    }

    private static boolean changes(String type) {
        return type.startsWith("Assign") || (type.startsWith("Resource") && !type.startsWith("ResourceGather"));
    }
}
