/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data;

import java.io.IOException;

/**
 * Examples that can be read one at a time, in any order, by several threads at once. A reader looks over its files
 * when it is opened, but keeps none of them in memory.
 */
public interface ExampleReader extends AutoCloseable {

    /** Where the examples come from, for messages. */
    String name();

    /** How many examples there are, readable or not. */
    int count();

    /** The shape and type of each example. */
    ExampleSpec form();

    /** The target of each example. */
    Target target();

    /**
     * The examples that an epoch visits, in its order: by default all of them, shuffled. A reader of windows that may begin anywhere gives others for
     * each epoch.
     *
     * @return {@code count()} indices that {@link #read} takes, a function of the seed and the epoch
     */
    default int[] epoch(long seed, int epoch) {
        return Shuffle.order(count(), seed, epoch);
    }

    /** Whether its examples are never kept in memory all together, such as those of epochs that differ. */
    default boolean isAlwaysStreamed() {
        return false;
    }

    /** Whether its examples have weights of their own; else each has the weight 1. */
    default boolean isWeighted() {
        return false;
    }

    /**
     * Reads an example.
     *
     * @param index from 0 to {@code count() - 1}, or one that {@link #epoch} gave
     * @throws BrokenDataException if it cannot be read as what it should be; the message names its file and byte
     */
    Example read(int index) throws IOException;

    /**
     * The facts by which a split decides to which part an example goes: by default the SHA-256 of its values and target. A reader whose examples
     * have names goes by these, so that a split does not decode them.
     *
     * @param index from 0 to {@code count() - 1}
     * @throws IOException if a file cannot be read; an example that is broken has a key nevertheless
     */
    default SplitKey splitKey(int index) throws IOException {
        try {
            return SplitKey.of(read(index), target());
        } catch (BrokenDataException e) {
            // It is an error, or left out, when its part is read.
            return SplitKey.ofUnreadable(index);
        }
    }

    /**
     * A fingerprint of this set that does not need all of it to be read: the names and sizes of its files, in order. Equal sets have equal
     * fingerprints on every machine.
     */
    String fingerprint();

    @Override
    void close() throws IOException;
}
