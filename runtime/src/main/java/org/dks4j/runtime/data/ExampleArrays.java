/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * Memory for the values, targets and weights of several examples, one after another. Threads put different examples into it at once.
 */
final class ExampleArrays {

    private final ExampleReader reader;
    private final byte[] values;
    private final byte[] targets;
    private final byte[] weights;

    /**
     * Memory for examples of a reader.
     *
     * @param count how many
     * @throws ArithmeticException if they have 2 GiB or more
     */
    ExampleArrays(ExampleReader reader, int count) {
        this.reader = reader;
        values = new byte[Math.multiplyExact(count, reader.form().bytes())];
        targets = new byte[Math.multiplyExact(count, reader.target().form().bytes())];
        weights = new byte[reader.isWeighted() ? Math.multiplyExact(count, ExampleWeights.FORM.bytes()) : 0];
    }

    /**
     * Reads an example to its place.
     *
     * @param index which of the reader's it is
     * @param place how many others come before it
     * @throws BrokenDataException if it cannot be read
     * @throws IllegalStateException if there are more or fewer bytes than the reader's forms say: nothing is cut or filled up
     */
    void read(int index, int place) throws IOException {
        Example example = reader.read(index);
        put(example.values(), values, place, reader.form(), index, "");
        put(example.target(), targets, place, reader.target().form(), index, "the target of ");
        if (weights.length > 0) {
            put(ExampleWeights.bytes(example.weight()), weights, place, ExampleWeights.FORM, index, "the weight of ");
        }
    }

    private void put(byte[] bytes, byte[] all, int place, ExampleSpec form, int index, String what) {
        if (bytes.length != form.bytes()) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT,
                    "%s: %sexample %d was read as %d bytes; one of the shape %s has %d",
                    reader.name(),
                    what,
                    index,
                    bytes.length,
                    form.shape(),
                    form.bytes()));
        }
        System.arraycopy(bytes, 0, all, place * bytes.length, bytes.length);
    }

    /** Copies the example at a place to another. */
    void copy(int from, int to) {
        if (from != to) {
            copy(values, reader.form(), from, to);
            copy(targets, reader.target().form(), from, to);
            if (weights.length > 0) {
                copy(weights, ExampleWeights.FORM, from, to);
            }
        }
    }

    private static void copy(byte[] all, ExampleSpec form, int from, int to) {
        System.arraycopy(all, from * form.bytes(), all, to * form.bytes(), form.bytes());
    }

    /** The first examples as a batch, whose values may be this memory itself. */
    DecodedBatch batch(int count) {
        return new DecodedBatch(
                first(values, reader.form(), count),
                Arrays.copyOf(targets, count * reader.target().form().bytes()),
                Arrays.copyOf(weights, reader.isWeighted() ? count * ExampleWeights.FORM.bytes() : 0),
                count);
    }

    /** The first examples as a set, which may be this memory itself. */
    Examples examples(int count) {
        Examples examples = new Examples(
                data(values, reader.form(), count),
                data(targets, reader.target().form(), count),
                Map.of());
        return reader.isWeighted() ? examples.withWeights(data(weights, ExampleWeights.FORM, count)) : examples;
    }

    private static TensorData data(byte[] all, ExampleSpec form, int count) {
        return new TensorData(form, first(all, form, count));
    }

    /** All is not copied. */
    private static byte[] first(byte[] all, ExampleSpec form, int count) {
        int length = count * form.bytes();
        return length == all.length ? all : Arrays.copyOf(all, length);
    }
}
