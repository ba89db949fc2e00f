/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.measure;

import java.util.Arrays;
import java.util.List;

/**
 * The similarities of all pairs of different examples.
 *
 * @param counts how many pairs have theirs in each bin of {@link SimilarityHistogram}
 * @param mean over all pairs
 * @param quantiles at {@link #LEVELS}
 */
public record Similarities(long[] counts, double mean, List<Double> quantiles) {

    /** The shares of pairs below each of the quantiles. */
    public static final List<Double> LEVELS = List.of(0.05, 0.25, 0.5, 0.75, 0.95);

    /** The similarity of two examples. */
    @FunctionalInterface
    interface Cosine {
        double of(int i, int j);
    }

    public Similarities {
        quantiles = List.copyOf(quantiles);
    }

    static Similarities of(int examples, Cosine cosine) {
        double[] all = new double[examples * (examples - 1) / 2];
        SimilarityHistogram histogram = new SimilarityHistogram();
        int next = 0;
        for (int i = 0; i < examples; i++) {
            for (int j = 0; j < i; j++) {
                // Rounding leaves some beyond.
                double c = Math.max(-1, Math.min(1, cosine.of(i, j)));
                histogram.add(c);
                all[next++] = c;
            }
        }
        double mean = Arrays.stream(all).average().orElseThrow();
        Arrays.sort(all);
        return new Similarities(
                histogram.counts(),
                mean,
                LEVELS.stream().map(level -> quantile(all, level)).toList());
    }

    /** Between the two nearest a straight line. */
    private static double quantile(double[] sorted, double level) {
        double place = level * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
