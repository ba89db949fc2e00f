/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.probe;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The probe's result for one node.
 *
 * @param name its path in the description
 * @param kind {@code dense}, {@code conv}, {@code activation}, ..
 * @param notCompared why its values are not compared; empty where they are
 * @param q its q values; empty where it is not measured
 * @param c its c values for each similarity; empty where it is not measured
 * @param positions its kernel between positions; empty where that is not predicted
 */
public record LayerResult(
        String name,
        String kind,
        Optional<String> notCompared,
        Optional<Comparison> q,
        List<Comparison> c,
        Optional<PositionComparison> positions) {

    public LayerResult {
        c = List.copyOf(c);
    }

    LayerResult notCompared(Optional<String> reason) {
        return new LayerResult(name, kind, reason, q, c, positions);
    }

    /** Whether its values count. */
    public boolean isCompared() {
        return notCompared.isEmpty();
    }

    /** Whether all its values are within tolerance. */
    public boolean isWithin() {
        return q.filter(Comparison::isWithin).isPresent()
                && c.stream().allMatch(Comparison::isWithin)
                && positions.stream().allMatch(between -> between.worst().isWithin());
    }

    /** The place of the similarity whose c value is farthest from what is predicted. */
    public Optional<Integer> worstSimilarity() {
        Comparator<Integer> byDistance =
                Comparator.comparingDouble(i -> c.get(i).distance());
        return IntStream.range(0, c.size()).boxed().max(byDistance);
    }
}
