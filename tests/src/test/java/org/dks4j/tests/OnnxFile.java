/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A model of ONNX as its file has it, by the numbers of the fields of onnx.proto. */
record OnnxFile(UnknownFieldSet model) {

    private static final int GRAPH = 7;
    private static final int NODES = 1;
    private static final int NODE_NAME = 3;
    private static final int NODE_TYPE = 4;
    private static final int CONSTANTS = 5;
    private static final int CONSTANT_NAME = 8;

    static OnnxFile read(Path file) throws IOException {
        return new OnnxFile(UnknownFieldSet.parseFrom(Files.readAllBytes(file)));
    }

    /** The types of all operations, in order. */
    List<String> types() throws InvalidProtocolBufferException {
        return texts(NODES, NODE_TYPE);
    }

    /** The names of all operations, in order. */
    List<String> names() throws InvalidProtocolBufferException {
        return texts(NODES, NODE_NAME);
    }

    /** The names of weights and other constants, in order. */
    List<String> constants() throws InvalidProtocolBufferException {
        return texts(CONSTANTS, CONSTANT_NAME);
    }

    private List<String> texts(int messages, int field) throws InvalidProtocolBufferException {
        UnknownFieldSet graph = parsed(only(model, GRAPH));
        List<String> texts = new ArrayList<>();
        for (ByteString message : graph.getField(messages).getLengthDelimitedList()) {
            texts.add(only(parsed(message), field).toStringUtf8());
        }
        return texts;
    }

    private static ByteString only(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().get(0);
    }

    private static UnknownFieldSet parsed(ByteString bytes) throws InvalidProtocolBufferException {
        return UnknownFieldSet.parseFrom(bytes);
    }
}
