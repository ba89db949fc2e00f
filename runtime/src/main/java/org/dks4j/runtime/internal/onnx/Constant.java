/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.onnx;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** The values of a tensor that depends on no input, the last axis fastest. */
sealed interface Constant {

    /** The length of each axis. */
    List<Long> shape();

    /** The type of its elements. */
    ElementType type();

    /** How many bytes its values take. */
    long bytes();

    /** The fields of TensorProto that hold its values. */
    void values(Message tensor);

    /**
     * Its values, for sizes and axes.
     *
     * @throws UnsupportedOperationException if they are no integers
     */
    default List<Long> integers() {
        throw new UnsupportedOperationException("integers are needed where there are elements of " + type());
    }

    /**
     * Its values, for weights.
     *
     * @throws UnsupportedOperationException if they are no floats
     */
    default Floats floats() {
        throw new UnsupportedOperationException("floats are needed where there are elements of " + type());
    }

    /** The same values with other lengths of axes. */
    Constant reshaped(List<Long> shape);

    /** The same values with axes in another order. */
    Constant transposed(int... axes);

    /** A tensor of float32. */
    record Floats(List<Long> shape, float[] values) implements Constant {

        /** Tensors one after the other. */
        static Floats joined(List<Long> shape, List<Floats> parts) {
            float[] all = new float
                    [parts.stream().mapToInt(part -> part.values.length).sum()];
            int place = 0;
            for (Floats part : parts) {
                System.arraycopy(part.values, 0, all, place, part.values.length);
                place += part.values.length;
            }
            return new Floats(shape, all);
        }

        @Override
        public ElementType type() {
            return ElementType.FLOAT;
        }

        @Override
        public Floats floats() {
            return this;
        }

        @Override
        public long bytes() {
            return (long) Float.BYTES * values.length;
        }

        @Override
        public void values(Message tensor) {
            ByteBuffer raw = ByteBuffer.allocate(Math.toIntExact(bytes())).order(ByteOrder.LITTLE_ENDIAN);
            raw.asFloatBuffer().put(values);
            tensor.bytes(9, UnsafeByteOperations.unsafeWrap(raw));
        }

        @Override
        public Floats reshaped(List<Long> other) {
            return new Floats(other, values);
        }

        @Override
        public Floats transposed(int... axes) {
            float[] moved = new float[values.length];
            int[] from = Constant.transposedPlaces(shape, axes);
            for (int i = 0; i < moved.length; i++) {
                moved[i] = values[from[i]];
            }
            return new Floats(Arrays.stream(axes).mapToObj(shape::get).toList(), moved);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Floats floats && shape.equals(floats.shape) && Arrays.equals(values, floats.values);
        }

        @Override
        public int hashCode() {
            return 31 * shape.hashCode() + Arrays.hashCode(values);
        }
    }

    /** A tensor of integers, which are int64 in the model. */
    record Integers(List<Long> shape, List<Long> values) implements Constant {

        static Integers of(List<Long> values) {
            return new Integers(List.of((long) values.size()), values);
        }

        @Override
        public ElementType type() {
            return ElementType.INT64;
        }

        @Override
        public List<Long> integers() {
            return values;
        }

        @Override
        public long bytes() {
            return (long) Long.BYTES * values.size();
        }

        @Override
        public void values(Message tensor) {
            ByteBuffer raw = ByteBuffer.allocate(Math.toIntExact(bytes())).order(ByteOrder.LITTLE_ENDIAN);
            values.forEach(raw::putLong);
            tensor.bytes(9, ByteString.copyFrom(raw.flip()));
        }

        @Override
        public Integers reshaped(List<Long> other) {
            return new Integers(other, values);
        }

        @Override
        public Integers transposed(int... axes) {
            int[] from = Constant.transposedPlaces(shape, axes);
            return new Integers(
                    Arrays.stream(axes).mapToObj(shape::get).toList(),
                    Arrays.stream(from).mapToObj(values::get).toList());
        }
    }

    /** A tensor of texts. */
    record Texts(List<Long> shape, List<String> values) implements Constant {

        @Override
        public ElementType type() {
            return ElementType.STRING;
        }

        @Override
        public long bytes() {
            return values.stream().mapToLong(String::length).sum();
        }

        @Override
        public void values(Message tensor) {
            tensor.texts(6, values);
        }

        @Override
        public Texts reshaped(List<Long> other) {
            return new Texts(other, values);
        }

        @Override
        public Texts transposed(int... axes) {
            int[] from = Constant.transposedPlaces(shape, axes);
            return new Texts(
                    Arrays.stream(axes).mapToObj(shape::get).toList(),
                    Arrays.stream(from).mapToObj(values::get).toList());
        }
    }

    /** Where each value of a transposed tensor is in the tensor itself. */
    private static int[] transposedPlaces(List<Long> shape, int[] axes) {
        int rank = axes.length;
        int[] stride = new int[rank];
        int size = 1;
        for (int axis = rank - 1; axis >= 0; axis--) {
            stride[axis] = size;
            size = Math.multiplyExact(size, Math.toIntExact(shape.get(axis)));
        }
        int[] places = new int[size];
        int[] index = new int[rank];
        int place = 0;
        for (int i = 0; i < size; i++) {
            places[i] = place;
            for (int axis = rank - 1; axis >= 0; axis--) {
                place += stride[axes[axis]];
                if (++index[axis] < shape.get(axes[axis])) {
                    break;
                }
                place -= index[axis] * stride[axes[axis]];
                index[axis] = 0;
            }
        }
        return places;
    }
}
