/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import org.dks4j.runtime.graph.NetworkInput;

/**
 * The shape and type of every example of a set.
 *
 * @param shape one example, the channels last: {height, width, channels} or {features}; {} for a single number
 * @param type of its numbers
 */
public record ExampleSpec(List<Integer> shape, ElementType type) {

    public ExampleSpec {
        shape = List.copyOf(shape);
    }

    /** How many numbers an example has. */
    public int size() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    /** How many bytes an example takes. */
    public int bytes() {
        return Math.multiplyExact(size(), type.bytes());
    }

    /** How many channels it has: the last dimension. */
    public int channels() {
        return shape.get(shape.size() - 1);
    }

    /**
     * Refuses examples of another size than a network reads. As the training does, this takes images for vectors of as many numbers; more
     * of them would be taken for several examples.
     *
     * @throws IOException that tells both sizes
     */
    public void requireSize(NetworkInput input) throws IOException {
        if (size() != input.size()) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "the examples of %s have the shape %s = %d numbers, but the network reads %s = %d;"
                            + " bring them to that shape (images: read without a larger read size)",
                    input.name(),
                    shape,
                    size(),
                    input.shape(),
                    input.size()));
        }
    }

    /** Stored values as numbers. */
    public float[] numbers(byte[] values) {
        float[] numbers = new float[values.length / type.bytes()];
        ByteBuffer bytes = ByteBuffer.wrap(values).order(ByteOrder.LITTLE_ENDIAN);
        switch (type) {
            case UINT8 -> {
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = Byte.toUnsignedInt(values[i]);
                }
            }
            case FLOAT32 -> bytes.asFloatBuffer().get(numbers);
            case INT32 -> {
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = bytes.getInt();
                }
            }
        }
        return numbers;
    }
}
