/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.lower;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dks4j.processor.ir.Reference;

/** The outputs of a record's components that are unrolled so far, for later components that name them. */
final class ComponentOutputs {

    private final int input;
    private final Map<String, List<Integer>> nodes = new HashMap<>();

    /**
     * @param input the record's input
     */
    ComponentOutputs(int input) {
        this.input = input;
    }

    /** Adds a component by the last nodes of its repetitions; a single one for a component that is not repeated. */
    void put(String component, List<Integer> ends) {
        nodes.put(component, List.copyOf(ends));
    }

    /** The node that a name refers to. */
    int get(String name) {
        Reference reference = Reference.of(name);
        List<Integer> found = nodes.get(reference.name());
        if (found == null) {
            return input;
        }
        // An unreadable component has only one node.
        return found.get(Math.min(reference.place(found.size()), found.size() - 1));
    }

    List<Integer> all(List<String> names) {
        return names.stream().map(this::get).toList();
    }
}
