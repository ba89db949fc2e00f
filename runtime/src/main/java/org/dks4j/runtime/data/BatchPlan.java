/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data;

import java.util.Locale;

/**
 * Which examples an epoch visits, in which batches.
 *
 * @param order the indices of the examples, in the order of the epoch
 * @param batchSize how many examples a batch has; the last one has what remains
 * @param firstBatch the batch to begin with, from 0: one in the middle resumes an epoch
 * @param unreadable the treatment of unreadable examples, if they are not errors
 */
public record BatchPlan(int[] order, int batchSize, int firstBatch, Unreadable unreadable) {

    /** The treatment of unreadable examples. */
    public enum Unreadable {
        /**
         * Another of its batch takes its place: the next readable one before it, else the next one after it. So all others keep their places,
         * and an epoch is the same wherever it is resumed.
         */
        REPLACED,
        /** It is left out, and its batch is shorter. */
        LEFT_OUT
    }

    public BatchPlan {
        if (batchSize < 1 || firstBatch < 0) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "batch size %d, first batch %d: a batch has at least one example, and the first is 0",
                    batchSize,
                    firstBatch));
        }
    }

    /** A plan to train by: from a batch on, unreadable examples replaced. */
    public static BatchPlan training(int[] order, int batchSize, int firstBatch) {
        return new BatchPlan(order, batchSize, firstBatch, Unreadable.REPLACED);
    }

    /** A plan that visits all examples in their own order and leaves out unreadable ones. */
    public static BatchPlan evaluation(int count, int batchSize) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        return new BatchPlan(order, batchSize, 0, Unreadable.LEFT_OUT);
    }

    /** How many batches the whole epoch has, those before the first one too. */
    public int batches() {
        return (int) (((long) order.length + batchSize - 1) / batchSize);
    }

    /** How many examples a batch has. */
    int size(int batch) {
        return Math.min(batchSize, order.length - batch * batchSize);
    }
}
