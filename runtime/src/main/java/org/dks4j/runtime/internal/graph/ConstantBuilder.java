/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.graph;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.RawTensor;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Scope;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;

/** Takes what TensorFlow Java tells of a constant: its value and the device of its scope. */
final class ConstantBuilder implements OperationBuilder {

    private final SharedConstants constants;
    private final String name;
    private final Scope scope;
    private String device = "";
    private @Nullable RawTensor value;

    ConstantBuilder(SharedConstants constants, String name, Scope scope) {
        this.constants = constants;
        this.name = name;
        this.scope = scope;
    }

    @Override
    public Operation build() {
        scope.apply(this);
        return constants.constant(name, Objects.requireNonNull(value, "a constant has a value"), device);
    }

    @Override
    public OperationBuilder addControlInput(Operation control) {
        return this;
    }

    @Override
    public OperationBuilder setDevice(String device) {
        this.device = device;
        return this;
    }

    @Override
    public OperationBuilder setAttr(String name, Tensor value) {
        this.value = value.asRawTensor();
        return this;
    }

    /** The type of a constant is that of its value. */
    @Override
    public OperationBuilder setAttr(String name, DataType value) {
        return this;
    }

    @Override
    public OperationBuilder addInput(Output<?> input) {
        throw unexpected("an input");
    }

    @Override
    public OperationBuilder addInputList(Output<?>[] inputs) {
        throw unexpected("inputs");
    }

    @Override
    public OperationBuilder setAttr(String name, String[] value) {
        throw unexpected(name);
    }

    @Override
    public OperationBuilder setAttr(String name, String value) {
        throw unexpected(name);
    }

    @Override
    public OperationBuilder setAttr(String name, byte[] value) {
        throw unexpected(name);
    }

    @Override
    public OperationBuilder setAttr(String name, long value) {
        throw unexpected(name);
    }

    @Override
    public OperationBuilder setAttr(String name, long[] value) {
        throw unexpected(name);
    }

    @Override
    public OperationBuilder setAttr(String name, float value) {
        throw unexpected(name);
    }

    @Override
    public OperationBuilder setAttr(String name, float[] value) {
        throw unexpected(name);
    }

    @Override
    public OperationBuilder setAttr(String name, boolean value) {
        throw unexpected(name);
    }

    @Override
    public OperationBuilder setAttr(String name, boolean[] value) {
        throw unexpected(name);
    }

    @Override
    public OperationBuilder setAttr(String name, DataType[] value) {
        throw unexpected(name);
    }

    @Override
    public OperationBuilder setAttr(String name, Tensor[] value) {
        throw unexpected(name);
    }

    @Override
    public OperationBuilder setAttr(String name, Shape value) {
        throw unexpected(name);
    }

    @Override
    public OperationBuilder setAttr(String name, Shape[] value) {
        throw unexpected(name);
    }

    @Override
    public OperationBuilder setAttr(String name, ConcreteFunction value) {
        throw unexpected(name);
    }

    @Override
    public OperationBuilder setAttr(String name, ConcreteFunction[] value) {
        throw unexpected(name);
    }

    @Override
    public OperationBuilder setAttr(String name, AttrValue value) {
        throw unexpected(name);
    }

    private static IllegalStateException unexpected(String what) {
        return new IllegalStateException("a constant has no " + what);
    }
}
