/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.rewrite;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_GraphImportGraphDef;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_GraphVersions;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_ImportGraphDefOptionsAddInputMapping;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_ImportGraphDefOptionsSetPrefix;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_OperationToNodeDef;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_ImportGraphDefOptions;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.VersionDef;

/** Copies of operations of a graph in the same graph, which read one another or tensors that are there. */
final class NodeCopies {

    private static final String SCOPE = "recomputed";

    /** Which operations are to be on one device: those of the originals. */
    private static final String COLOCATION = "_class";

    private final Graph graph;
    private final TF_Graph handle;
    private final GraphDef.Builder copies = GraphDef.newBuilder();
    private final Map<Output<?>, String> outside = new LinkedHashMap<>();

    NodeCopies(Graph graph, TF_Graph handle) {
        this.graph = graph;
        this.handle = handle;
    }

    /** What a copy reads where the original reads a tensor: the name of a tensor among the copies. */
    String ofCopy(Output<?> original) {
        return original.op().name() + ":" + original.index();
    }

    /** What a copy reads where it reads a tensor that is there. */
    String ofGraph(Output<?> tensor) {
        // No operation has such a name, as scopes are not called so.
        return outside.computeIfAbsent(tensor, key -> "outside-" + outside.size()) + ":0";
    }

    /**
     * Adds a copy.
     *
     * @param inputs what it reads, of {@link #ofCopy} or {@link #ofGraph}
     * @param after the originals of copies that it waits for without reading them
     */
    void add(GraphOperation original, List<String> inputs, List<GraphOperation> after) {
        NodeDef.Builder copy = definition(original).toBuilder()
                .clearInput()
                .addAllInput(inputs)
                .removeAttr(COLOCATION);
        after.forEach(operation -> copy.addInput("^" + operation.name()));
        copies.addNode(copy);
    }

    @SuppressWarnings("try") // the scope frees what is made in it
    private static NodeDef definition(GraphOperation operation) {
        try (PointerScope scope = new PointerScope()) {
            TF_Status status = TF_Status.newStatus();
            TF_Buffer buffer = TF_Buffer.newBuffer();
            TF_OperationToNodeDef(operation.getUnsafeNativeHandle(), buffer, status);
            status.throwExceptionIfNotOK();
            return NodeDef.parseFrom(buffer.dataAsByteBuffer());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the operation " + operation.name() + " cannot be read", e);
        }
    }

    /** Adds all of them to the graph. */
    @SuppressWarnings("try") // the scope frees what is made in it
    void build() {
        try (PointerScope scope = new PointerScope()) {
            TF_Status status = TF_Status.newStatus();
            TF_Buffer versions = TF_Buffer.newBuffer();
            TF_GraphVersions(handle, versions, status);
            status.throwExceptionIfNotOK();
            // What is of an older version would make the whole graph one.
            copies.setVersions(VersionDef.parseFrom(versions.dataAsByteBuffer()));
            TF_ImportGraphDefOptions options = TF_ImportGraphDefOptions.newImportGraphDefOptions();
            TF_ImportGraphDefOptionsSetPrefix(options, SCOPE);
            outside.forEach((tensor, name) ->
                    TF_ImportGraphDefOptionsAddInputMapping(options, name, 0, GraphEdges.output(tensor)));
            TF_GraphImportGraphDef(handle, TF_Buffer.newBufferFromString(copies.build()), options, status);
            status.throwExceptionIfNotOK();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the version of a graph cannot be read", e);
        }
    }

    /** How many there are. */
    int count() {
        return copies.getNodeCount();
    }

    /** The copy of a tensor, when they are built. */
    Output<?> copied(Output<?> original) {
        GraphOperation copy = graph.operation(SCOPE + "/" + original.op().name());
        return copy.output(original.index());
    }
}
