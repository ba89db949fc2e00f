/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.idx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dks4j.runtime.data.TensorData;

/**
 * An array of unsigned bytes from an IDX file.
 *
 * @param file where it was read from, for messages
 * @param shape its dimensions
 * @param values its bytes, the last dimension fastest
 */
public record IdxArray(String file, int[] shape, byte[] values) {

    /** Where a value stands in the (unpacked) file. */
    public long offsetOf(int index) {
        return IdxReader.headerLength(shape.length) + index;
    }

    /** How many examples there are: the first dimension. */
    public int count() {
        return shape[0];
    }

    /** The dimensions of one example; two of them are an image of one channel, none a single number. */
    List<Integer> exampleShape() {
        List<Integer> dimensions = new ArrayList<>();
        for (int i = 1; i < shape.length; i++) {
            dimensions.add(shape[i]);
        }
        if (dimensions.isEmpty() || dimensions.size() == 2) {
            dimensions.add(1);
        }
        return dimensions;
    }

    /** The values as numbers from 0 to 255. */
    public int[] unsigned() {
        int[] numbers = new int[values.length];
        Arrays.setAll(numbers, i -> values[i] & 0xff);
        return numbers;
    }

    /** The values of every example. */
    public TensorData features() {
        return new TensorData(exampleShape(), values);
    }
}
