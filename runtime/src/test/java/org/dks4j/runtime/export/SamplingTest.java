/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How often ids are chosen. */
class SamplingTest {

    private static final float[] LOGITS = {1, 3, 0, 3, -2};

    private static double[] shares(Sampling sampling) {
        int draws = 40_000;
        SplittableRandom random = sampling.random();
        double[] shares = new double[LOGITS.length];
        for (int i = 0; i < draws; i++) {
            shares[sampling.choose(random, LOGITS)] += 1.0 / draws;
        }
        return shares;
    }

    private static void assertShares(Sampling sampling, double... weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double[] shares = shares(sampling);
        for (int i = 0; i < weights.length; i++) {
            assertThat(shares[i]).isCloseTo(weights[i] / sum, within(0.01));
            assertThat(shares[i] == 0).isEqualTo(weights[i] == 0);
        }
    }

    @Test
    void idsAreChosenByTheirProbabilitiesAtATemperature() {
        assertShares(Sampling.at(1, 3), Math.E, Math.exp(3), 1, Math.exp(3), Math.exp(-2));
        assertShares(Sampling.at(2, 3), Math.exp(.5), Math.exp(1.5), 1, Math.exp(1.5), Math.exp(-1));
    }

    @Test
    void onlyTheLikeliestAreChosenFromOfEqualOnesTheFirst() {
        assertShares(Sampling.at(1, 3).among(3), Math.E, Math.exp(3), 0, Math.exp(3), 0);
        assertShares(Sampling.at(1, 3).among(1), 0, 1, 0, 0, 0);
        assertShares(Sampling.at(1, 3).among(99), Math.E, Math.exp(3), 1, Math.exp(3), Math.exp(-2));
        assertShares(Sampling.likeliest(), 0, 1, 0, 0, 0);
    }

    @Test
    void verySmallTemperaturesAreFinite() {
        assertShares(Sampling.at(1e-300, 3), 0, 1, 0, 1, 0);
    }

    @Test
    void whatCannotBeChosenFromIsRefused() {
        assertThatThrownBy(() -> Sampling.at(-1, 1)).hasMessage("the temperature must be at least 0, not -1.0");
        assertThatThrownBy(() -> Sampling.at(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Sampling(1, OptionalInt.of(0), 1))
                .hasMessage("the number of likeliest ids must be at least 1, not 0");
        assertThatThrownBy(() -> Sampling.at(1, 1).choose(new SplittableRandom(1), 1, Float.NaN))
                .hasMessage("the network gives NaN for an id, so none can be chosen");
    }

    /** Counts on from the last id, whatever was read before. */
    private static final class Counting implements TokenDecoder {

        private final List<Integer> read = new ArrayList<>();

        @Override
        public float[] logits(int token) {
            read.add(token);
            float[] logits = new float[10];
            logits[(token + 1) % 10] = 1;
            return logits;
        }

        @Override
        public void restart() {
            read.clear();
        }
    }

    @Test
    void aGeneratorReadsThePromptAndThenWhatItChose() {
        Counting decoder = new Counting();
        TextGenerator generator = new TextGenerator(decoder);
        List<Integer> chosen = new ArrayList<>();
        generator.generate(new int[] {5, 7}, 4, Sampling.likeliest(), chosen::add);
        assertThat(chosen).containsExactly(8, 9, 0, 1);
        assertThat(decoder.read).containsExactly(5, 7, 8, 9, 0);
        assertThat(generator.next(3, 4).largest()).isEqualTo(5);
        assertThat(decoder.read).containsExactly(3, 4);
        assertThatThrownBy(() -> generator.next()).hasMessage("there is no id to continue; give at least one");
    }
}
