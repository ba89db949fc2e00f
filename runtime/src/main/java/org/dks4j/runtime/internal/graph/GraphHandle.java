/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.graph;

import java.lang.invoke.MethodHandles;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.internal.c_api.TF_Graph;

/** What TensorFlow's C API calls a graph. TensorFlow Java keeps it to itself. */
public final class GraphHandle {

    private GraphHandle() {}

    /** That of a graph; empty where Java's modules keep it from this one. */
    public static Optional<TF_Graph> of(Graph graph) {
        try {
            return Optional.of((TF_Graph) MethodHandles.privateLookupIn(Graph.class, MethodHandles.lookup())
                    .findGetter(Graph.class, "nativeHandle", TF_Graph.class)
                    .invoke(graph));
        } catch (IllegalAccessException e) {
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("this version of TensorFlow Java keeps its graphs otherwise", e);
        }
    }
}
