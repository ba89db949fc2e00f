/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.onnx;

import java.util.List;

/**
 * An attribute of an operation.
 *
 * @param name what ONNX calls it
 * @param value what it is
 */
record Attribute(String name, Value value) {

    static Attribute of(String name, long value) {
        return new Attribute(name, new Whole(value));
    }

    static Attribute of(String name, List<Long> values) {
        return new Attribute(name, new Wholes(values));
    }

    static Attribute of(String name, float value) {
        return new Attribute(name, new Decimal(value));
    }

    static Attribute of(String name, String value) {
        return new Attribute(name, new Text(value));
    }

    static Attribute of(String name, Constant value) {
        return new Attribute(name, new Tensor(value));
    }

    /** AttributeProto. */
    Message message() {
        Message message = new Message().text(1, name);
        value.write(message);
        return message;
    }

    /** A value of one of the types that attributes have. */
    sealed interface Value {
        /** The field that holds it, and the number of its type. */
        void write(Message attribute);
    }

    private record Decimal(float value) implements Value {
        @Override
        public void write(Message attribute) {
            attribute.number(2, value).integer(20, 1);
        }
    }

    private record Whole(long value) implements Value {
        @Override
        public void write(Message attribute) {
            attribute.integer(3, value).integer(20, 2);
        }
    }

    private record Text(String value) implements Value {
        @Override
        public void write(Message attribute) {
            attribute.text(4, value).integer(20, 3);
        }
    }

    private record Tensor(Constant value) implements Value {
        @Override
        public void write(Message attribute) {
            attribute.message(5, OnnxModel.tensor("", value)).integer(20, 4);
        }
    }

    private record Wholes(List<Long> values) implements Value {
        @Override
        public void write(Message attribute) {
            attribute.integers(8, values).integer(20, 7);
        }
    }
}
