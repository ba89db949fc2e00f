/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

import java.util.List;
import java.util.Locale;
import org.dks4j.runtime.device.Cluster;
import org.dks4j.runtime.graph.LayerHandle;

/**
 * How the training examples of an epoch make steps: steps of whole batches, or a single step of smaller batches where there are too few.
 *
 * @param batchSize how many examples a batch of all workers has
 * @param batches how many batches a step has
 * @param count how many steps an epoch has
 */
record EpochSteps(int batchSize, int batches, int count) {

    /**
     * The steps of a training.
     *
     * @param examples how many training examples there are
     * @throws TrainingException if a batch has no equal parts for all workers
     */
    static EpochSteps of(int examples, TrainingOptions options) {
        int batches = options.rule().batches();
        int batchSize = Math.min(options.batchSize(), Math.max(1, examples / batches));
        Cluster cluster = options.execution().cluster();
        if (batchSize % cluster.size() != 0) {
            throw new TrainingException(String.format(
                    Locale.ROOT,
                    "a batch of %d examples cannot be shared equally by %d workers%s; take another batch size or fewer workers",
                    batchSize,
                    cluster.size(),
                    batchSize == options.batchSize()
                            ? ""
                            : String.format(
                                    Locale.ROOT,
                                    " (a batch has fewer than the %d asked for: there are only %d training examples)",
                                    options.batchSize(),
                                    examples)));
        }
        return new EpochSteps(batchSize, batches, (int) Math.max(1, examples / ((long) batchSize * batches)));
    }

    /**
     * Refuses batches of 1 example for networks that normalize by the statistics of batches: an example normalized by itself alone tells
     * nothing of its class, and in evaluation the averages take its place.
     *
     * @param batchSize how many examples a batch of all workers has
     * @throws TrainingException that names the layer
     */
    static void requireStatistics(List<LayerHandle> layers, int batchSize) {
        if (batchSize > 1) {
            return;
        }
        layers.stream()
                .filter(layer -> layer.kind().equals("batchNorm"))
                .findFirst()
                .ifPresent(layer -> {
                    throw new TrainingException(String.format(
                            Locale.ROOT,
                            "the batch normalization %s cannot normalize over a batch of 1 example; use a batch"
                                    + " size of 2 or more, or layer normalization",
                            layer.name()));
                });
    }

    /** How many examples a step has. */
    long examplesPerStep() {
        return (long) batchSize * batches;
    }
}
