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
        float[] values = new PairedVectors(3).draw(6, channels, q, similarities, 2);
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
        float[] values = new PairedVectors(seed).draw(2, 3, 1, List.of(0.5), 1);
        assertThat(new PairedVectors(seed).draw(2, 3, 1, List.of(0.5), 1)).isEqualTo(values);
        assertThat(new PairedVectors(other).draw(2, 3, 1, List.of(0.5), 1)).isNotEqualTo(values);
        assertThat(new float[] {values[0], values[1], values[2]})
                .isNotEqualTo(new float[] {values[3], values[4], values[5]});
    }
}
