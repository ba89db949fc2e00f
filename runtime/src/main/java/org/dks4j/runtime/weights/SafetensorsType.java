/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dks4j.runtime.data.internal.numpy.NpyNumber;

/** A type of floating-point numbers in files of safetensors, by the name that it has there. */
enum SafetensorsType {
    F64(NpyNumber.FLOAT64.bytes()) {
        @Override
        float value(ByteBuffer bytes, int at) {
            return (float) NpyNumber.FLOAT64.value(bytes, at);
        }
    },
    F32(NpyNumber.FLOAT32.bytes()) {
        @Override
        float value(ByteBuffer bytes, int at) {
            return bytes.getFloat(at);
        }
    },
    F16(NpyNumber.FLOAT16.bytes()) {
        @Override
        float value(ByteBuffer bytes, int at) {
            return (float) NpyNumber.FLOAT16.value(bytes, at);
        }
    },
    BF16(Short.BYTES) {
        /** The upper half of a float32. */
        @Override
        float value(ByteBuffer bytes, int at) {
            return Float.intBitsToFloat(bytes.getShort(at) << Short.SIZE);
        }
    };

    private final int bytes;

    SafetensorsType(int bytes) {
        this.bytes = bytes;
    }

    /** How many bytes a number has. */
    int bytes() {
        return bytes;
    }

    /** The number that begins at a place, rounded to float32. */
    abstract float value(ByteBuffer bytes, int at);

    float[] floats(byte[] raw) {
        ByteBuffer buffer = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[raw.length / bytes];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(buffer, i * bytes);
        }
        return values;
    }

    static Optional<SafetensorsType> named(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(SafetensorsType::name).toList();
    }
}
