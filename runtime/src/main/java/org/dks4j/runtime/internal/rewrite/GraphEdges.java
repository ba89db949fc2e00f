/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.rewrite;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_OperationOutputConsumers;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_OperationOutputNumConsumers;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_UpdateEdge;

import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.dks4j.runtime.internal.graph.GraphHandle;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Input;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.TF_Status;

/** Changes the edges of a graph by TensorFlow's C API: TensorFlow Java can only add to a graph. */
final class GraphEdges {

    private final TF_Graph handle;

    private GraphEdges(TF_Graph handle) {
        this.handle = handle;
    }

    /** Those of a graph; empty where Java's modules keep its handle from this one. */
    static Optional<GraphEdges> of(Graph graph) {
        return GraphHandle.of(graph).map(GraphEdges::new);
    }

    /**
     * Has all operations that read one tensor read another; those that are added later still read the first.
     *
     * @throws org.tensorflow.exceptions.TensorFlowException if the tensors have shapes that differ
     */
    @SuppressWarnings("try") // the scope frees what is made in it
    void redirect(Output<?> from, Output<?> to) {
        try (PointerScope scope = new PointerScope()) {
            TF_Status status = TF_Status.newStatus();
            TF_Output source = output(from);
            TF_Output target = output(to);
            int count = TF_OperationOutputNumConsumers(source);
            TF_Input consumers = new TF_Input(Math.max(1, count));
            count = TF_OperationOutputConsumers(source, consumers, count);
            for (int i = 0; i < count; i++) {
                TF_UpdateEdge(handle, target, consumers.getPointer(i), status);
                status.throwExceptionIfNotOK();
            }
        }
    }

    /**
     * Has an operation read another tensor.
     *
     * @param place which of those it reads, from 0
     * @throws org.tensorflow.exceptions.TensorFlowException if the tensors have shapes that differ
     */
    @SuppressWarnings("try") // the scope frees what is made in it
    void redirect(GraphOperation reader, int place, Output<?> to) {
        try (PointerScope scope = new PointerScope()) {
            TF_Status status = TF_Status.newStatus();
            TF_Input input = new TF_Input().oper(reader.getUnsafeNativeHandle()).index(place);
            TF_UpdateEdge(handle, output(to), input, status);
            status.throwExceptionIfNotOK();
        }
    }

    static TF_Output output(Output<?> output) {
        return new TF_Output()
                .oper(((GraphOperation) output.op()).getUnsafeNativeHandle())
                .index(output.index());
    }
}
