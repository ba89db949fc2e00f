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

    /** The place of the first operation. */
    public static final long FIRST = 0;

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

    /** The place behind the last operation. */
    public long end() {
        if (handle.isEmpty()) {
            long count = 0;
            for (Iterator<GraphOperation> all = graph.operations(); all.hasNext(); all.next()) {
                count++;
            }
            return count;
        }
        try (SizeTPointer place = new SizeTPointer(1)) {
            place.put(FIRST);
            while (TF_GraphNextOperation(handle.get(), place) != null) {
                // Each call goes on by one.
            }
            // A call goes to the operation behind the place.
            return place.get() - 1;
        }
    }

    /** The operations of some types. */
    public List<GraphOperation> ofTypes(Predicate<String> types) {
        return ofTypes(types, FIRST);
    }

    /**
     * The operations of some types from a place on.
     *
     * @param from {@link #FIRST}, or what {@link #end} has given
     */
    public List<GraphOperation> ofTypes(Predicate<String> types, long from) {
        List<GraphOperation> found = new ArrayList<>();
        if (handle.isEmpty()) {
            long place = 0;
            for (Iterator<GraphOperation> all = graph.operations(); all.hasNext(); place++) {
                GraphOperation operation = all.next();
                if (place >= from && types.test(operation.type())) {
                    found.add(operation);
                }
            }
            return found;
        }
        try (SizeTPointer place = new SizeTPointer(1)) {
            place.put(from);
            for (TF_Operation next = TF_GraphNextOperation(handle.get(), place);
                    next != null;
                    next = TF_GraphNextOperation(handle.get(), place)) {
                if (types.test(TF_OperationOpType(next).getString())) {
                    String name = TF_OperationName(next).getString();
                    found.add(Objects.requireNonNull(graph.operation(name)));
                }
            }
        }
        return found;
    }
}
