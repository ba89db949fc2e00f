/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.tensorflow.RawTensor;
import org.tensorflow.Tensor;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;

/** The types of the elements of tensors in models. */
enum ElementType {
    /** float32. */
    FLOAT(1) {
        @Override
        Constant read(Tensor tensor, List<Long> shape) {
            float[] values = new float[Math.toIntExact(tensor.shape().size())];
            raw(tensor).data().asFloats().read(values);
            return new Constant.Floats(shape, values);
        }

        private RawTensor raw(Tensor tensor) {
            return ((TFloat32) tensor).asRawTensor();
        }
    },
    /** Only in TensorFlow's graphs, as what operations are told of sizes and axes. */
    INT32(6) {
        @Override
        Constant read(Tensor tensor, List<Long> shape) {
            int[] values = new int[Math.toIntExact(tensor.shape().size())];
            ((TInt32) tensor).asRawTensor().data().asInts().read(values);
            return new Constant.Integers(
                    shape, Arrays.stream(values).asLongStream().boxed().toList());
        }
    },
    /** int64. */
    INT64(7) {
        @Override
        Constant read(Tensor tensor, List<Long> shape) {
            long[] values = new long[Math.toIntExact(tensor.shape().size())];
            ((TInt64) tensor).asRawTensor().data().asLongs().read(values);
            return new Constant.Integers(shape, Arrays.stream(values).boxed().toList());
        }
    },
    /** Texts. */
    STRING(8) {
        @Override
        Constant read(Tensor tensor, List<Long> shape) {
            List<String> values = new ArrayList<>();
            ((TString) tensor).scalars().forEach(scalar -> values.add(scalar.getObject()));
            return new Constant.Texts(shape, values);
        }
    };

    private final int number;

    ElementType(int number) {
        this.number = number;
    }

    /** The number that ONNX has for it. */
    int number() {
        return number;
    }

    /** The values of one of TensorFlow's tensors. */
    abstract Constant read(Tensor tensor, List<Long> shape);

    /**
     * The type that TensorFlow calls so.
     *
     * @throws UnsupportedOperationException if no model has it
     */
    static ElementType of(DataType type) {
        return switch (type) {
            case DT_FLOAT -> FLOAT;
            case DT_INT32 -> INT32;
            case DT_INT64 -> INT64;
            case DT_STRING -> STRING;
            default ->
                throw new UnsupportedOperationException(
                        "there are no tensors of " + type.name().toLowerCase(Locale.ROOT) + " in exported models");
        };
    }
}
