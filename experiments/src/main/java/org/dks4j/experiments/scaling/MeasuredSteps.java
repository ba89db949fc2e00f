/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.scaling;

import java.util.List;
import org.dks4j.runtime.device.Cluster;

/**
 * Training steps of a sample by two workers of one thread each, as benchmarks/workers.sh has timed them.
 *
 * @param sample its name
 * @param parts in the order in which they were measured
 */
record MeasuredSteps(String sample, List<Part> parts) {

    /** Steps and meetings of the first worker alone. */
    static final String ALONE = "alone";

    /** Steps of both workers, each for itself, at once. */
    static final String BESIDE = "beside";

    /** Steps of both together with all gradients in one exchange. */
    static final String ALL = "all";

    /**
     * A part that was timed.
     *
     * @param what {@code step}, {@code meeting}, or {@code part} of a traced step
     * @param which {@code alone}, {@code beside}, {@code all}, the bytes of a bucket, or the part's name
     * @param seconds the median
     * @param low the lower quartile
     * @param high the upper quartile
     */
    record Part(String what, String which, double seconds, double low, double high) {}

    /** What was timed under a name. */
    Part of(String what, String which) {
        return parts.stream()
                .filter(part -> part.what().equals(what) && part.which().equals(which))
                .findFirst()
                .orElseThrow();
    }

    /** The steps whose exchanges are those of the default size, which is one where all gradients are smaller. */
    String byDefault() {
        String size = String.valueOf(Cluster.BUCKET_BYTES);
        return parts.stream().anyMatch(part -> part.which().equals(size)) ? size : ALL;
    }
}
