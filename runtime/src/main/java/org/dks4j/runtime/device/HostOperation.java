/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.device;

import java.util.Arrays;
import java.util.Optional;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/**
 * Operations that run on the host by nature, so that a GPU kernel of them is not missed. None of them takes part in a
 * training step.
 */
enum HostOperation {
    /** Writes a checkpoint. */
    SAVE("SaveV2", "a checkpoint is written by the host"),
    /** Reads a checkpoint. */
    RESTORE("RestoreV2", "a checkpoint is read by the host"),
    /** The names of variables in a checkpoint. */
    TEXT("Const", DataType.DT_STRING, "text stays with the host");

    private final String operation;
    private final Optional<DataType> type;
    private final String reason;

    HostOperation(String operation, String reason) {
        this.operation = operation;
        this.type = Optional.empty();
        this.reason = reason;
    }

    HostOperation(String operation, DataType type, String reason) {
        this.operation = operation;
        this.type = Optional.of(type);
        this.reason = reason;
    }

    /** The one that a node is, if it is one. */
    static Optional<HostOperation> of(NodeDef node) {
        return Arrays.stream(values()).filter(entry -> entry.is(node)).findFirst();
    }

    private boolean is(NodeDef node) {
        return node.getOp().equals(operation)
                && type.map(wanted -> node.getAttrOrDefault("dtype", AttributeTypes.NONE)
                                        .getType()
                                == wanted)
                        .orElse(true);
    }

    /** Why it runs there. */
    String reason() {
        return reason;
    }
}
