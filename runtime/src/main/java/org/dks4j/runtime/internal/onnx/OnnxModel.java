/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.onnx;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A model of ONNX. The numbers of fields are those of onnx.proto, which never change.
 *
 * @param nodes each after those that it reads
 * @param constants tensors by name
 */
public record OnnxModel(
        List<Node> nodes, Map<String, Constant> constants, List<TensorInfo> inputs, List<TensorInfo> outputs) {

    /** The set of operations. */
    public static final int OPSET = 17;

    /** The version of the format that came with this set. */
    private static final int FORMAT = 8;

    /** Protocol Buffers know no longer messages. Names and nodes take the rest. */
    private static final long MOST_BYTES = Integer.MAX_VALUE - (64L << 20);

    public OnnxModel {
        nodes = List.copyOf(nodes);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /**
     * ModelProto: the file.
     *
     * @param name the network's
     * @param producer the program that wrote it, and its version
     * @param properties what else is told, by keys
     * @throws UnsupportedOperationException if the weights do not fit in one file
     */
    public ByteString file(String name, String producer, String version, Map<String, String> properties) {
        long bytes = constants.values().stream().mapToLong(Constant::bytes).sum();
        if (bytes > MOST_BYTES) {
            throw new UnsupportedOperationException(String.format(
                    Locale.ROOT,
                    "its weights are %d bytes, and a file of ONNX holds at most 2 GB; export a SavedModel",
                    bytes));
        }
        Message model = new Message()
                .integer(1, FORMAT)
                .text(2, producer)
                .text(3, version)
                .message(7, graph(name))
                .message(8, new Message().text(1, "").integer(2, OPSET));
        properties.forEach(
                (key, value) -> model.message(14, new Message().text(1, key).text(2, value)));
        return model.bytes();
    }

    private Message graph(String name) {
        return new Message()
                .messages(1, nodes.stream().map(Node::message).toList())
                .text(2, name)
                .messages(
                        5,
                        constants.entrySet().stream()
                                .map(entry -> tensor(entry.getKey(), entry.getValue()))
                                .toList())
                .messages(11, inputs.stream().map(TensorInfo::message).toList())
                .messages(12, outputs.stream().map(TensorInfo::message).toList());
    }

    /** TensorProto. */
    static Message tensor(String name, Constant constant) {
        Message tensor = new Message()
                .integers(1, constant.shape())
                .integer(2, constant.type().number());
        constant.values(tensor);
        return tensor.text(8, name);
    }
}
