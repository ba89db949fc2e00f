/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * How much the classes count in the loss of a training. Their mean over the training examples, or over the locations of these, is 1, so that the
 * learning rate keeps its meaning. Evaluations do not weigh classes.
 */
public sealed interface ClassWeights {

    /**
     * The weights of a training.
     *
     * @param counts how many training examples or locations each class has
     * @return one for each class
     * @throws IllegalArgumentException if there are not as many as classes, or if no class that occurs has a weight
     */
    double[] of(long... counts);

    /** In words, for the identity of a training: other weights are another training. */
    String text();

    /** Each class counts as much as another, whatever its number of examples: inversely proportional to it. A class without any has the weight 0. */
    record Balanced() implements ClassWeights {
        @Override
        public double[] of(long... counts) {
            return normalized(
                    counts,
                    Arrays.stream(counts)
                            .mapToDouble(count -> count == 0 ? 0 : 1.0 / count)
                            .toArray());
        }

        @Override
        public String text() {
            return "balanced";
        }
    }

    /**
     * In these proportions.
     *
     * @param weights one for each class, at least 0
     */
    record Given(List<Double> weights) implements ClassWeights {
        /** @throws IllegalArgumentException if a weight is negative or not finite */
        public Given {
            weights = List.copyOf(weights);
            for (double weight : weights) {
                if (!(weight >= 0) || Double.isInfinite(weight)) {
                    throw new IllegalArgumentException("the weight of a class is at least 0, not " + weight);
                }
            }
        }

        @Override
        public double[] of(long... counts) {
            if (weights.size() != counts.length) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT, "%d weights for %d classes; give one for each", weights.size(), counts.length));
            }
            return normalized(
                    counts, weights.stream().mapToDouble(weight -> weight).toArray());
        }

        @Override
        public String text() {
            return weights.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
    }

    private static double[] normalized(long[] counts, double... proportions) {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += proportions[i] * counts[i];
        }
        if (sum == 0) {
            throw new IllegalArgumentException("no class that the training examples have has a weight");
        }
        double scale = LongStream.of(counts).sum() / sum;
        return Arrays.stream(proportions).map(each -> each * scale).toArray();
    }
}
