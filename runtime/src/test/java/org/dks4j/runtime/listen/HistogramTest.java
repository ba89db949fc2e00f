/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tensorflow.proto.HistogramProto;

class HistogramTest {

    private static double counted(HistogramProto histogram) {
        return histogram.getBucketList().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    @Test
    void everyValueIsInTheBucketBelowItsLimit() {
        HistogramProto histogram = Histogram.of(1, 2, 3, 4.5f, 0.01f);
        assertThat(counted(histogram)).isEqualTo(5);
        assertThat(histogram.getBucketLimitList()).isSorted().hasSameSizeAs(histogram.getBucketList());
        double below = 0;
        for (int i = 0; i < histogram.getBucketCount(); i++) {
            if (histogram.getBucketLimit(i) <= 2) {
                below += histogram.getBucket(i);
            }
        }
        assertThat(below).as("values under a limit that is at most 2").isEqualTo(2);
    }

    @Test
    void momentsAreThoseOfTheValues() {
        HistogramProto histogram = Histogram.of(1, 2, 4);
        assertThat(histogram.getNum()).isEqualTo(3);
        assertThat(histogram.getMin()).isEqualTo(1);
        assertThat(histogram.getMax()).isEqualTo(4);
        assertThat(histogram.getSum()).isCloseTo(7, within(1e-12));
        assertThat(histogram.getSumSquares()).isCloseTo(21, within(1e-12));
    }

    @Test
    void zerosAndHugeValuesAreCounted() {
        HistogramProto histogram = Histogram.of(0, 0, Float.MIN_VALUE, Float.MAX_VALUE);
        assertThat(counted(histogram)).isEqualTo(4);
        assertThat(histogram.getBucketLimitList()).isSorted();
    }

    @Test
    void valuesThatAreNotFiniteAreLeftOut() {
        assertThat(Histogram.of(Float.NaN, Float.POSITIVE_INFINITY, 1).getNum()).isEqualTo(1);
        assertThat(Histogram.of(Float.NaN).getNum()).isZero();
    }
}
