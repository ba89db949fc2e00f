/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.export;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How the next id is chosen.
 *
 * @param temperature what logits are divided by: below 1 likely ids become likelier; at 0 the likeliest id is chosen, of equal ones the first
 * @param top how many of the likeliest ids can be chosen; empty for all
 * @param seed of the random numbers: equal ones choose equal ids
 */
public record Sampling(double temperature, OptionalInt top, long seed) {

    /** @throws IllegalArgumentException if the temperature is negative or not finite, or if no id can be chosen */
    public Sampling {
        if (!(temperature >= 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the temperature must be at least 0, not " + temperature);
        }
        if (top.orElse(1) < 1) {
            throw new IllegalArgumentException("the number of likeliest ids must be at least 1, not " + top.getAsInt());
        }
    }

    /** Always the likeliest id. */
    public static Sampling likeliest() {
        return new Sampling(0, OptionalInt.empty(), 1);
    }

    /** By the network's probabilities, at some temperature. */
    public static Sampling at(double temperature, long seed) {
        return new Sampling(temperature, OptionalInt.empty(), seed);
    }

    /** The same among the likeliest ids. */
    public Sampling among(int count) {
        return new Sampling(temperature, OptionalInt.of(count), seed);
    }

    /** The softmax of logits. */
    static float[] probabilities(float... logits) {
        double largest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            largest = Math.max(largest, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - largest);
        }
        float[] probabilities = new float[logits.length];
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] = (float) (Math.exp(logits[i] - largest) / sum);
        }
        return probabilities;
    }

    /** The random numbers of a text. */
    SplittableRandom random() {
        return new SplittableRandom(seed);
    }

    /**
     * Chooses an id.
     *
     * @param logits of each
     * @throws IllegalArgumentException if one is not a number
     */
    int choose(SplittableRandom random, float... logits) {
        for (float logit : logits) {
            if (Float.isNaN(logit)) {
                throw new IllegalArgumentException("the network gives NaN for an id, so none can be chosen");
            }
        }
        int[] candidates = candidates(logits);
        double largest = logits[candidates[0]];
        double[] upTo = new double[candidates.length];
        double sum = 0;
        for (int i = 0; i < candidates.length; i++) {
            sum += Math.exp((logits[candidates[i]] - largest) / temperature);
            upTo[i] = sum;
        }
        if (candidates.length == 1) {
            return candidates[0];
        }
        double drawn = random.nextDouble() * sum;
        int place = 0;
        while (place < candidates.length - 1 && upTo[place] <= drawn) {
            place++;
        }
        return candidates[place];
    }

    /** The ids that can be chosen, the likeliest first. */
    private int[] candidates(float... logits) {
        int count = temperature == 0 ? 1 : Math.min(top.orElse(logits.length), logits.length);
        Comparator<Integer> likelier = (a, b) -> Float.compare(logits[b], logits[a]);
        int[] all = IntStream.range(0, logits.length)
                .boxed()
                .sorted(likelier)
                .mapToInt(Integer::intValue)
                .toArray();
        return Arrays.copyOf(all, count);
    }
}
