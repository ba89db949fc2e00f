/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.scaling;

import java.util.Comparator;
import java.util.List;

/**
 * What predictions rest on besides measurements; docs/SCALING.md names the sources.
 *
 * @param accelerator of each worker
 * @param links that are compared
 * @param examples of the batch of a worker, in weak scaling
 * @param total examples of the batch of all, in strong scaling
 * @param workers that are predicted
 */
record Assumptions(Accelerator accelerator, List<Link> links, int examples, int total, List<Integer> workers) {

    private static final int REFERENCE_BATCH = 256;
    private static final double REFERENCE_RATE = 909;
    private static final double OVERHEAD = 0.015;
    private static final double INVERSION_RATE = 2e12;
    private static final double MEMORY = 40e9;

    /**
     * The published figures.
     *
     * @param network ResNet-50
     * @param measured the link between two processes
     */
    static Assumptions of(NetworkShape network, Link measured) {
        return new Assumptions(
                Accelerator.measured(
                        "A100", network, REFERENCE_BATCH, REFERENCE_RATE, OVERHEAD, INVERSION_RATE, MEMORY),
                List.of(
                        measured,
                        new Link("10 Gbit/s, 50 µs", 50e-6, 1.25e9),
                        new Link("100 Gbit/s, 20 µs", 20e-6, 12.5e9)),
                64,
                8192,
                List.of(1, 2, 8, 16, 32, 64, 128, 256, 512, 1000));
    }

    /** The link with the highest bandwidth. */
    Link fastest() {
        return links.stream().max(Comparator.comparingDouble(Link::bandwidth)).orElseThrow();
    }
}
