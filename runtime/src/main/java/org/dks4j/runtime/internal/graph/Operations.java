/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.graph;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_GraphNextOperation;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_OperationName;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_OperationOpType;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.bytedeco.javacpp.SizeTPointer;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Operation;

/**
 * The operations of a graph by their types, in the order in which they were added. TensorFlow's C API is asked where Java's modules allow it: TensorFlow Java
 * makes several objects for each operation, most of which nobody wants.
 */
public final class Operations {

    private final Graph graph;
    private final Optional<TF_Graph> handle;

    private Operations(Graph graph) {
        this.graph = graph;
        this.handle = GraphHandle.of(graph);
    }

    /** Those of a graph, also of later. */
    public static Operations of(Graph graph) {
        return new Operations(graph);
    }

    /** How many there are. */
    public int count() {
        int count = 0;
        if (handle.isEmpty()) {
            for (Iterator<GraphOperation> all = graph.operations(); all.hasNext(); all.next()) {
                count++;
            }
            return count;
        }
        try (SizeTPointer place = new SizeTPointer(1)) {
            place.put(0);
            while (TF_GraphNextOperation(handle.get(), place) != null) {
                count++;
            }
        }
        return count;
    }

    /** The operations of some types. */
    public List<GraphOperation> ofTypes(Predicate<String> types) {
        return ofTypes(types, 0);
    }

    /**
     * The operations of some types, except those among the first.
     *
     * @param first how many these are: what {@link #count} gave before others were added
     */
    public List<GraphOperation> ofTypes(Predicate<String> types, int first) {
        List<GraphOperation> found = new ArrayList<>();
        int index = 0;
        if (handle.isEmpty()) {
            for (Iterator<GraphOperation> all = graph.operations(); all.hasNext(); index++) {
                GraphOperation operation = all.next();
                if (index >= first && types.test(operation.type())) {
                    found.add(operation);
                }
            }
            return found;
        }
        try (SizeTPointer place = new SizeTPointer(1)) {
            place.put(0);
            for (TF_Operation next = TF_GraphNextOperation(handle.get(), place);
                    next != null;
                    next = TF_GraphNextOperation(handle.get(), place), index++) {
                if (index >= first && types.test(TF_OperationOpType(next).getString())) {
                    String name = TF_OperationName(next).getString();
                    found.add(Objects.requireNonNull(graph.operation(name)));
                }
            }
        }
        return found;
    }
}
