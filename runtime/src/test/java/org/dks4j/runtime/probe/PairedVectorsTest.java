/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedVectorsTest {

    @ParameterizedTest
    @CsvSource({"2,1", "3,4", "100,2.5"})
    void everyLocationHasTheStatedKernel(int channels, double q) {
        List<Double> similarities = List.of(-1.0, -0.5, 0.0, 0.9, 1.0);
        float[] values = new PairedVectors(3).draw(6, channels, q, similarities, 2, PairedVectors.INDEPENDENT);
        int half = 5 * 2 * 6 * channels;
        assertThat(values).hasSize(2 * half);
        for (int begin = 0; begin < half; begin += channels) {
            double first = 0;
            double second = 0;
            double product = 0;
            for (int k = begin; k < begin + channels; k++) {
                first += (double) values[k] * values[k];
                second += (double) values[half + k] * values[half + k];
                product += (double) values[k] * values[half + k];
            }
            assertThat(first / channels).isCloseTo(q, within(1e-6 * q));
            assertThat(second / channels).isCloseTo(q, within(1e-6 * q));
            double similarity = similarities.get(begin / (2 * 6 * channels));
            assertThat(product / channels / q).isCloseTo(similarity, within(1e-6));
        }
    }

    @ParameterizedTest
    @CsvSource({"1,2"})
    void seedsAndLocationsDiffer(long seed, long other) {
        float[] values = new PairedVectors(seed).draw(2, 3, 1, List.of(0.5), 1, PairedVectors.INDEPENDENT);
        assertThat(new PairedVectors(seed).draw(2, 3, 1, List.of(0.5), 1, PairedVectors.INDEPENDENT))
                .isEqualTo(values);
        assertThat(new PairedVectors(other).draw(2, 3, 1, List.of(0.5), 1, PairedVectors.INDEPENDENT))
                .isNotEqualTo(values);
        assertThat(new float[] {values[0], values[1], values[2]})
                .isNotEqualTo(new float[] {values[3], values[4], values[5]});
    }

    /** [positions, channels, similarity of positions] */
    @ParameterizedTest
    @CsvSource({"4, 32, 0", "4, 32, 0.3", "8, 18, 0.9"})
    void positionsHaveTheStatedKernel(int positions, int channels, double between) {
        double c = 0.5;
        float[] values = new PairedVectors(3).draw(positions, channels, 2, List.of(c), 1, between);
        int half = positions * channels;
        for (int i = 0; i < positions; i++) {
            for (int j = 0; j < positions; j++) {
                double own = 0;
                double cross = 0;
                for (int k = 0; k < channels; k++) {
                    own += (double) values[i * channels + k] * values[j * channels + k];
                    cross += (double) values[i * channels + k] * values[half + j * channels + k];
                }
                double kernel = i == j ? 2 : 2 * between;
                assertThat(own / channels).isCloseTo(kernel, within(1e-5));
                assertThat(cross / channels).isCloseTo(c * kernel, within(1e-5));
            }
        }
    }
}
