/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data;

import java.util.SplittableRandom;

/** The order in which an epoch visits the examples: a function of the seed and the epoch. */
public final class Shuffle {

    private static final long EPOCH = 0x9e3779b97f4a7c15L;

    private Shuffle() {}

    private static SplittableRandom random(long seed, int epoch) {
        return new SplittableRandom(seed + EPOCH * (epoch + 1));
    }

    /** One of 0 to count - 1, drawn apart from the order. */
    public static int place(int count, long seed, int epoch) {
        return random(seed, epoch).split().nextInt(count);
    }

    /** A permutation of 0 to count - 1. */
    public static int[] order(int count, long seed, int epoch) {
        SplittableRandom random = random(seed, epoch);
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            // Fisher and Yates, inside out.
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
