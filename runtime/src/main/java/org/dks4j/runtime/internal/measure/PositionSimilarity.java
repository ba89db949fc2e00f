/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.measure;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How similar two positions of one example are where a sequence begins: p of Σ₀ = (1 - p)·I + p·1·1ᵀ (docs/mathematics.md, section 12).
 *
 * @param layer the name of the embedding or of the layer of patches
 * @param described p of the description, which its kernel is computed for
 * @param measured of embeddings how often two positions of one example hold the same id; of patches the mean product of two different ones, divided by the mean
 *     square of one
 */
public record PositionSimilarity(String layer, double described, double measured) {

    /** How often two different positions of one example hold the same id: ids are [examples·positions]. */
    static double ofIds(float[] ids, int positions) {
        long equal = 0;
        for (int begin = 0; begin < ids.length; begin += positions) {
            Map<Float, Integer> counts = new HashMap<>();
            for (int i = begin; i < begin + positions; i++) {
                counts.merge(ids[i], 1, Integer::sum);
            }
            equal += counts.values().stream()
                    .mapToLong(count -> count * (count - 1L))
                    .sum();
        }
        return (double) equal / ((long) ids.length * (positions - 1));
    }

    /** The mean product of two different positions over the mean square of one: values are [examples·positions·width]. */
    static double ofValues(float[] values, int positions, int width) {
        double squares = 0;
        double ofSums = 0;
        for (int example = 0; example < values.length; example += positions * width) {
            for (int channel = 0; channel < width; channel++) {
                double sum = 0;
                for (int position = 0; position < positions; position++) {
                    double value = values[example + position * width + channel];
                    sum += value;
                    squares += value * value;
                }
                ofSums += sum * sum;
            }
        }
        return (ofSums - squares) / (squares * (positions - 1));
    }

    /** One line: {@code positions of bytes have a similarity of 0.066 in these data; the description says 0.066}. */
    public String text() {
        return "positions of " + layer + " have a similarity of " + rounded(measured)
                + " in these data; the description says " + rounded(described);
    }

    private static String rounded(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
