/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A batch that is being read: memory for its examples, used for one batch after another. Threads read different examples into it at once;
 * the methods besides {@link #read} are called under the stream's monitor, or when the batch is done.
 */
final class PrefetchSlot {

    private final ExampleArrays arrays;
    private final @Nullable Throwable[] problems;
    private int batch = -1;
    private int count;
    private int unread;

    PrefetchSlot(ExampleReader reader, int largest) {
        arrays = new ExampleArrays(reader, largest);
        problems = new Throwable[largest];
    }

    /** Makes room for another batch. */
    void begin(int newBatch, int size) {
        batch = newBatch;
        count = size;
        unread = size;
        Arrays.fill(problems, null);
    }

    /** Notes that one more example was read, and tells whether it was the last. */
    boolean oneIsRead() {
        unread--;
        return unread == 0;
    }

    boolean isDone(int expected) {
        return batch == expected && unread == 0;
    }

    /** Reads an example, or keeps what went wrong for the one that takes the batch. */
    @SuppressWarnings("CatchingUnchecked") // whatever it is, it must come out where the batch is taken
    void read(int index, int place) {
        try {
            arrays.read(index, place);
        } catch (Throwable e) {
            problems[place] = e;
        }
    }

    /** The batch, another example in the place of each that could not be read. */
    DecodedBatch replaced(CorruptRecordPolicy corruptRecords, String name) throws IOException {
        int good = report(corruptRecords);
        if (good == 0) {
            throw new BrokenDataException(
                    name, "none of its " + count + " examples can be read; one of them: " + message(problems[0]));
        }
        int source = firstGood();
        for (int i = 0; i < count; i++) {
            if (problems[i] == null) {
                source = i;
            } else {
                arrays.copy(source, i);
            }
        }
        return arrays.batch(count);
    }

    /** The batch without those that could not be read. */
    DecodedBatch shortened(CorruptRecordPolicy corruptRecords) throws IOException {
        int good = report(corruptRecords);
        int next = 0;
        for (int i = 0; i < count; i++) {
            if (problems[i] == null) {
                arrays.copy(i, next++);
            }
        }
        return arrays.batch(good);
    }

    /** Hands what went wrong to those who decide, in order, and tells how many examples are good. */
    private int report(CorruptRecordPolicy corruptRecords) throws IOException {
        int good = count;
        for (int i = 0; i < count; i++) {
            Throwable problem = problems[i];
            if (problem == null) {
                continue;
            }
            good--;
            if (problem instanceof BrokenDataException broken) {
                corruptRecords.found(broken);
            } else if (problem instanceof IOException other) {
                throw other;
            } else {
                throw new IllegalStateException("an example could not be read: " + problem, problem);
            }
        }
        return good;
    }

    private int firstGood() {
        int place = 0;
        while (problems[place] != null) {
            place++;
        }
        return place;
    }

    private static String message(@Nullable Throwable problem) {
        return problem == null ? "" : String.valueOf(problem.getMessage());
    }
}
