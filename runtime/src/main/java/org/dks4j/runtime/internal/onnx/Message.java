/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.onnx;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A message of Protocol Buffers, field by field. What it holds is not copied when it becomes a part of another one, so that weights are in
 * memory once.
 */
final class Message {

    private final List<ByteString> parts = new ArrayList<>();

    /** Writes a field in front of which its tag is. */
    @FunctionalInterface
    private interface Field {
        void write(CodedOutputStream out) throws IOException;
    }

    private Message add(Field field) {
        ByteString.Output bytes = ByteString.newOutput();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            field.write(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        parts.add(bytes.toByteString());
        return this;
    }

    Message integer(int field, long value) {
        return add(out -> out.writeInt64(field, value));
    }

    Message integers(int field, List<Long> values) {
        values.forEach(value -> integer(field, value));
        return this;
    }

    Message number(int field, float value) {
        return add(out -> out.writeFloat(field, value));
    }

    Message text(int field, String value) {
        return bytes(field, ByteString.copyFromUtf8(value));
    }

    Message texts(int field, List<String> values) {
        values.forEach(value -> text(field, value));
        return this;
    }

    Message message(int field, Message value) {
        return bytes(field, value.bytes());
    }

    Message messages(int field, List<Message> values) {
        values.forEach(value -> message(field, value));
        return this;
    }

    Message bytes(int field, ByteString value) {
        add(out -> {
            out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.writeUInt32NoTag(value.size());
        });
        parts.add(value);
        return this;
    }

    ByteString bytes() {
        return ByteString.copyFrom(parts);
    }
}
