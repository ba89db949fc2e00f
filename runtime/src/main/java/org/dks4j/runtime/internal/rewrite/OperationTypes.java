/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.rewrite;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_GraphGetOpDef;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.proto.OpDef;

/** What TensorFlow knows of the types of operations. */
final class OperationTypes {

    /** What is fed, though TensorFlow does not call it stateful. */
    private static final String FED = "Placeholder";

    private final TF_Graph graph;
    private final Map<String, Boolean> pure = new HashMap<>();

    OperationTypes(TF_Graph graph) {
        this.graph = graph;
    }

    /** Whether operations of a type give the same whenever they read the same. */
    boolean isPure(String type) {
        return pure.computeIfAbsent(
                type, name -> !name.startsWith(FED) && !definition(name).getIsStateful());
    }

    @SuppressWarnings("try") // the scope frees what is made in it
    private OpDef definition(String type) {
        try (PointerScope scope = new PointerScope()) {
            TF_Status status = TF_Status.newStatus();
            TF_Buffer buffer = TF_Buffer.newBuffer();
            TF_GraphGetOpDef(graph, type, buffer, status);
            status.throwExceptionIfNotOK();
            return OpDef.parseFrom(buffer.dataAsByteBuffer());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("TensorFlow's definition of " + type + " cannot be read", e);
        }
    }
}
