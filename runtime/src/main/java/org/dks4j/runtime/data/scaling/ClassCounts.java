/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.scaling;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.dks4j.runtime.data.ExampleSet;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.StreamedExamples;

/** How often the classes occur among the targets of examples. */
public final class ClassCounts {

    private ClassCounts() {}

    /**
     * Counts them: over all examples in memory, or over the streamed ones that standardizations are measured on. Unknown classes are not counted.
     *
     * @param set whose targets are classes
     * @param threads how many threads read streamed examples, at least 1
     * @return [classes]
     * @throws IOException if an example cannot be read
     */
    public static long[] of(ExampleSet set, int classes, int threads) throws IOException {
        long[] counts = new long[classes];
        if (set instanceof Examples examples) {
            add(counts, examples.targets().values());
            return counts;
        }
        Standardization.measure((StreamedExamples) set, threads, batch -> add(counts, batch.targets()));
        return counts;
    }

    private static void add(long[] counts, byte[] targets) {
        ByteBuffer numbers = ByteBuffer.wrap(targets).order(ByteOrder.LITTLE_ENDIAN);
        while (numbers.hasRemaining()) {
            int label = numbers.getInt();
            if (label >= 0) {
                counts[label]++;
            }
        }
    }
}
