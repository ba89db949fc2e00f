/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.dks4j.runtime.probe.Measured;

/**
 * All pairs of some examples in groups of equal size, by their similarity at the input.
 *
 * @param groups the least similar pairs first
 */
record PairGroups(List<List<Pair>> groups) {

    static final int GROUPS = 5;

    /** Two examples. */
    record Pair(int first, int second) {}

    /** Groups the pairs of all examples: {@value #GROUPS} groups, or a group a pair where there are fewer. */
    static PairGroups of(GramMatrix input) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < input.size(); i++) {
            for (int j = 0; j < i; j++) {
                pairs.add(new Pair(j, i));
            }
        }
        pairs.sort(Comparator.comparingDouble(pair -> input.cosine(pair.first(), pair.second())));
        int count = Math.min(GROUPS, pairs.size());
        List<List<Pair>> groups = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            groups.add(List.copyOf(pairs.subList(i * pairs.size() / count, (i + 1) * pairs.size() / count)));
        }
        return new PairGroups(List.copyOf(groups));
    }

    /** The mean cosine of each group. */
    double[] means(GramMatrix gram) {
        return groups.stream()
                .mapToDouble(group -> group.stream()
                        .mapToDouble(pair -> gram.cosine(pair.first(), pair.second()))
                        .average()
                        .orElseThrow())
                .toArray();
    }

    /**
     * The kernel of a layer.
     *
     * @param gram the products of its values for each of the examples
     * @param width how many values an example has
     */
    Measured kernel(GramMatrix gram, int width) {
        double squares = 0;
        for (int i = 0; i < gram.size(); i++) {
            squares += gram.square(i);
        }
        return new Measured(squares / ((double) gram.size() * width), means(gram), Optional.empty());
    }
}
