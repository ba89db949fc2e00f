/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.Arrays;
import java.util.List;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * An input of a network.
 *
 * @param name {@code input} for a network's first, the description's name for others
 * @param shape the shape of one example: {features}, {length, channels} or {height, width, channels}
 */
public record NetworkInput(String name, List<Integer> shape) {

    /** The name of a network's first input. */
    public static final String FIRST = "input";

    public NetworkInput {
        shape = List.copyOf(shape);
    }

    /** A batch of any number of examples, [batch, the shape of one]. */
    public Placeholder<TFloat32> placeholder(Ops tf) {
        long[] batch = new long[shape.size() + 1];
        Arrays.setAll(batch, i -> i == 0 ? Shape.UNKNOWN_SIZE : shape.get(i - 1));
        return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(batch)));
    }

    /** How many numbers one example has. */
    public long size() {
        return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }
}
