/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * An input of a network.
 *
 * @param name {@code input} for a network's first, the description's name for others
 * @param shape the shape of one example: {features}, {length, channels} or {height, width, channels}; of ids {positions}
 * @param vocabulary how many ids there are if the numbers are ids, from 0: these stay as they are; empty for numbers, which are standardized
 */
public record NetworkInput(String name, List<Integer> shape, OptionalInt vocabulary) {

    /** The name of a network's first input. */
    public static final String FIRST = "input";

    /** Up to here a float is exactly one whole number. */
    private static final int LARGEST_VOCABULARY = 1 << 24;

    /** @throws IllegalArgumentException if there is no id, or more than a float tells apart */
    public NetworkInput {
        shape = List.copyOf(shape);
        if (vocabulary.isPresent() && (vocabulary.getAsInt() < 1 || vocabulary.getAsInt() > LARGEST_VOCABULARY)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "a vocabulary has from 1 to %d ids, not %d",
                    LARGEST_VOCABULARY,
                    vocabulary.getAsInt()));
        }
    }

    /** An input of numbers. */
    public NetworkInput(String name, List<Integer> shape) {
        this(name, shape, OptionalInt.empty());
    }

    /**
     * An input of ids, whole numbers from 0 to below the vocabulary.
     *
     * @param shape {positions}
     * @throws IllegalArgumentException if there is no id, or more than a float tells apart
     */
    public static NetworkInput ids(String name, List<Integer> shape, int vocabulary) {
        return new NetworkInput(name, shape, OptionalInt.of(vocabulary));
    }

    /** Whether its numbers are ids. */
    public boolean isOfIds() {
        return vocabulary.isPresent();
    }

    /** Why it cannot read a number: it is no id of the vocabulary; empty if it can. */
    public Optional<String> problem(double value) {
        if (vocabulary.isEmpty() || (value == Math.rint(value) && value >= 0 && value < vocabulary.getAsInt())) {
            return Optional.empty();
        }
        String text = Double.isFinite(value)
                ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                : String.valueOf(value);
        return Optional.of(
                String.format(Locale.ROOT, "%s is no id; the network's are 0 to %d", text, vocabulary.getAsInt() - 1));
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
