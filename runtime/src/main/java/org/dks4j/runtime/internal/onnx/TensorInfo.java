/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.onnx;

import java.util.List;

/**
 * An input or output of a model.
 *
 * @param shape the length of each axis; that of the first is any
 */
record TensorInfo(String name, ElementType type, List<Long> shape) {

    /** What models call the number of examples. */
    private static final String BATCH = "batch";

    /** ValueInfoProto. */
    Message message() {
        Message dimensions = new Message().message(1, new Message().text(2, BATCH));
        shape.stream().skip(1).forEach(length -> dimensions.message(1, new Message().integer(1, length)));
        Message tensor = new Message().integer(1, type.number()).message(2, dimensions);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }
}
