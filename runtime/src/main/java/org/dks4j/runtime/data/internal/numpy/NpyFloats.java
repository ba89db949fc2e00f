/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.numpy;

import java.io.IOException;
import java.util.List;
import org.dks4j.runtime.data.BrokenDataException;

/**
 * A whole array of floating-point numbers.
 *
 * @param shape its dimensions, none for a single number
 * @param values its numbers, the last dimension fastest, rounded to float32
 */
public record NpyFloats(List<Integer> shape, float[] values) {

    /**
     * Reads an array in the order of C or of Fortran.
     *
     * @throws BrokenDataException if the bytes are no array of floating-point numbers
     */
    public static NpyFloats read(NpyBytes bytes) throws IOException {
        NpyHeader header = NpyHeader.read(bytes);
        NpyType type = header.type();
        if (!type.number().isFloatingPoint()) {
            throw new BrokenDataException(
                    bytes.name(),
                    "its elements are of the type " + type.number().code()
                            + ", which is none of floating-point numbers");
        }
        byte[] raw = bytes.read(header.start(), Math.toIntExact(bytes.size() - header.start()));
        float[] values = new float[raw.length / type.bytes()];
        for (int i = 0; i < values.length; i++) {
            int place = header.columnMajor() ? columnMajorPlace(i, header.shape()) : i;
            values[i] = (float) type.value(raw, place);
        }
        return new NpyFloats(header.shape(), values);
    }

    /** Where a number is in Fortran's order, the first dimension fastest. */
    private static int columnMajorPlace(int number, List<Integer> shape) {
        int place = 0;
        int rest = number;
        // From the last dimension to the first: place = i₀ + d₀·(i₁ + d₁·(i₂ + ..)).
        int slower = shape.stream().reduce(1, Math::multiplyExact);
        for (int dimension = shape.size() - 1; dimension >= 0; dimension--) {
            slower /= shape.get(dimension);
            place += rest % shape.get(dimension) * slower;
            rest /= shape.get(dimension);
        }
        return place;
    }
}
