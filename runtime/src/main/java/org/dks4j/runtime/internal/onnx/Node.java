/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.onnx;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * An operation of a model.
 *
 * @param name unique in the model
 * @param type what ONNX calls the operation
 * @param inputs names of tensors
 * @param outputs names of tensors
 */
record Node(String name, String type, List<String> inputs, List<String> outputs, List<Attribute> attributes) {

    Node {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        attributes = List.copyOf(attributes);
    }

    /** The same with other names of tensors. */
    Node renamed(UnaryOperator<String> names) {
        return new Node(
                name,
                type,
                inputs.stream().map(names).toList(),
                outputs.stream().map(names).toList(),
                attributes);
    }

    /** NodeProto. */
    Message message() {
        return new Message()
                .texts(1, inputs)
                .texts(2, outputs)
                .text(3, name)
                .text(4, type)
                .messages(5, attributes.stream().map(Attribute::message).toList());
    }
}
