/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.weights;

import java.util.List;

/**
 * The numbers of one weight.
 *
 * @param shape its dimensions, none for a single number
 * @param values all of its numbers, the last dimension fastest
 */
public record Weight(List<Integer> shape, float[] values) {

    /** @throws IllegalArgumentException if there are not as many numbers as the shape says */
    public Weight {
        shape = List.copyOf(shape);
        long size = shape.stream().mapToLong(dimension -> dimension).reduce(1, Math::multiplyExact);
        if (values.length != size) {
            throw new IllegalArgumentException(
                    "a weight of the shape " + shape + " does not have " + values.length + " numbers");
        }
    }

    /** Whether all numbers are finite. */
    public boolean isFinite() {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
