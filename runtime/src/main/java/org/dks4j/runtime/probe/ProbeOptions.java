/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.probe;

import static org.dks4j.runtime.internal.check.Preconditions.require;

import org.dks4j.runtime.graph.KernelInitializer;

/**
 * What to measure.
 *
 * @param seed the first seed, from which kernels and fed vectors derive
 * @param seeds how many seeds, from {@code seed} on, the means are taken over; at least 1
 * @param initializer how kernels are drawn: one of those that predictions are for, scaled-orthogonal or Gaussian
 * @param pairs pairs of examples for each similarity; at least 1. They share the kernels, so that more of them do not
 *     make the measured values as much better as more seeds do
 */
public record ProbeOptions(long seed, int seeds, KernelInitializer initializer, int pairs) {

    /** One seed, four pairs, scaled-orthogonal kernels. */
    public static ProbeOptions defaults() {
        return new ProbeOptions(1, 1, KernelInitializer.SCALED_ORTHOGONAL, 4);
    }

    public ProbeOptions withSeeds(int value) {
        return new ProbeOptions(seed, value, initializer, pairs);
    }

    public ProbeOptions withInitializer(KernelInitializer value) {
        return new ProbeOptions(seed, seeds, value, pairs);
    }

    public ProbeOptions {
        require(seeds >= 1, "the number of seeds must be at least 1, not " + seeds);
        require(pairs >= 1, "the number of pairs must be at least 1, not " + pairs);
        require(
                initializer == KernelInitializer.SCALED_ORTHOGONAL || initializer == KernelInitializer.GAUSSIAN,
                "only SCALED_ORTHOGONAL and GAUSSIAN kernels are predicted, not " + initializer);
    }
}
