/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.graph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.RawTensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Scope;
import org.tensorflow.proto.DataType;

/**
 * The constants of a graph, each added once: the layers of a deep network have most of theirs in common, and TensorFlow copies the whole graph for each
 * kind of run.
 */
final class SharedConstants {

    static final String TYPE = "Const";

    private final Graph graph;
    private final Map<Value, Operation> added = new HashMap<>();

    SharedConstants(Graph graph) {
        this.graph = graph;
    }

    /** A builder of a constant, which gives the one that is there already if it has the same value on the same device. */
    OperationBuilder builder(String name, Scope scope) {
        return new ConstantBuilder(this, name, scope);
    }

    /**
     * The constant of a value. It waits for nothing, whatever the scope it is made in waits for: others may need it before.
     *
     * @param device empty for any
     */
    Operation constant(String name, RawTensor value, String device) {
        return value.dataType() == DataType.DT_STRING
                ? add(name, value, device)
                : added.computeIfAbsent(Value.of(value, device), key -> add(name, value, device));
    }

    private Operation add(String name, RawTensor value, String device) {
        OperationBuilder builder = graph.opBuilder(TYPE, name, graph.baseScope())
                .setAttr("value", value)
                .setAttr("dtype", value.dataType());
        if (!device.isEmpty()) {
            builder.setDevice(device);
        }
        return builder.build();
    }

    /** What makes two constants the same. */
    private record Value(DataType type, Shape shape, String device, byte[] bytes) {

        static Value of(RawTensor tensor, String device) {
            byte[] bytes = new byte[Math.toIntExact(tensor.numBytes())];
            tensor.data().read(bytes);
            return new Value(tensor.dataType(), tensor.shape(), device, bytes);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Value value
                    && type == value.type
                    && shape.equals(value.shape)
                    && device.equals(value.device)
                    && Arrays.equals(bytes, value.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }
}
