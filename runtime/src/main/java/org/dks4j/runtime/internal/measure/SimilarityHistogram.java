/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.measure;

import java.util.stream.IntStream;

/** How many pairs have a similarity in each of {@value #BINS} equal parts of [-1, 1], the upper edge of a part being in the next, except for 1. */
final class SimilarityHistogram {

    static final int BINS = 50;

    private final long[] counts = new long[BINS];

    /** The edges of the bins, ascending. */
    static double[] edges() {
        return IntStream.rangeClosed(0, BINS)
                .mapToDouble(SimilarityHistogram::edge)
                .toArray();
    }

    private static double edge(int index) {
        return (2 * index - BINS) / (double) BINS;
    }

    /** @param c is taken for -1 or 1 where it is beyond, as rounding leaves it */
    void add(double c) {
        double inside = Math.max(-1, Math.min(1, c));
        int bin = Math.min(BINS - 1, (int) ((inside + 1) / 2 * BINS));
        // The edges as they are told decide.
        if (inside < edge(bin)) {
            bin--;
        } else if (bin < BINS - 1 && inside >= edge(bin + 1)) {
            bin++;
        }
        counts[bin]++;
    }

    long[] counts() {
        return counts.clone();
    }
}
