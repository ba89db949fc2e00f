/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.text;

import java.util.Locale;
import org.dks4j.runtime.data.Shuffle;

/** Where the examples of a text are, each of as many bytes as a network reads and the one after. */
sealed interface Windows {

    /**
     * An example.
     *
     * @param begin the place of its first byte
     * @param known the first of its positions whose next byte no other example has
     */
    record Window(long begin, int known) {}

    /** How many examples an epoch has. */
    int count();

    /**
     * The example of an index.
     *
     * @param index from 0 to {@code count() - 1}, or one that {@link #epoch} gave
     */
    Window at(int index);

    /** The indices of an epoch's examples, in its order. */
    int[] epoch(long seed, int epoch);

    /**
     * Windows to train with: one follows another without a gap, and where the first begins is drawn for each epoch, so that over the epochs they begin
     * anywhere. Indices from the count on are those of windows that begin later.
     *
     * @param positions how many bytes a network reads
     * @param count how many windows an epoch has
     * @param shifts how many beginnings there are for the first
     * @param spacing how many bytes these are apart: 1, unless there were more windows than indices
     */
    record Shifted(int positions, int count, int shifts, long spacing) implements Windows {

        /** @param size of a text, above the number of positions */
        static Shifted of(long size, int positions) {
            long windows = Math.max(1, (size - positions) / positions);
            if (windows > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT, "a text of %d bytes has more windows of %d than can be counted", size, positions));
            }
            // The last window and the byte after it are in the text wherever the first one begins.
            long beginnings = Math.min(positions, size - windows * positions);
            long most = Math.max(1, Integer.MAX_VALUE / windows);
            long spacing = (beginnings + most - 1) / most;
            return new Shifted(positions, (int) windows, (int) ((beginnings + spacing - 1) / spacing), spacing);
        }

        @Override
        public Window at(int index) {
            long shift = index / count * spacing;
            return new Window(shift + (long) (index % count) * positions, 0);
        }

        @Override
        public int[] epoch(long seed, int epoch) {
            int first = Shuffle.place(shifts, seed, epoch) * count;
            int[] order = Shuffle.order(count, seed, epoch);
            for (int i = 0; i < count; i++) {
                order[i] += first;
            }
            return order;
        }
    }

    /**
     * Windows to evaluate with, each beginning where the one before ends, so that every byte but the first is predicted once. The last one ends with the
     * text; what the one before predicts is not known in it.
     *
     * @param size of the text, above the number of positions
     * @param positions how many bytes a network reads
     */
    record Consecutive(long size, int positions) implements Windows {

        /** @throws IllegalArgumentException if there are more windows than can be counted */
        public Consecutive {
            if ((size - 2) / positions >= Integer.MAX_VALUE) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT, "a text of %d bytes has more windows of %d than can be counted", size, positions));
            }
        }

        @Override
        public int count() {
            return (int) ((size - 2) / positions + 1);
        }

        @Override
        public Window at(int index) {
            long begin = (long) index * positions;
            long last = size - 1 - positions;
            return new Window(Math.min(begin, last), (int) Math.max(0, begin - last));
        }

        @Override
        public int[] epoch(long seed, int epoch) {
            return Shuffle.order(count(), seed, epoch);
        }
    }
}
