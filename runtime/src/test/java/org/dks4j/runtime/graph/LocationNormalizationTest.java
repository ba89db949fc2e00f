/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Per-location normalization: the vectors of docs/mathematics.md, section 2.11, and what it is for. */
class LocationNormalizationTest {

    private static double[] normalized(LocationNormalization how, double scale, Shape shape, double... values) {
        try (TestGraph test = new TestGraph()) {
            return test.values(
                    test.net.normalizeLocations("input.normalized", test.constant(shape, values), how, scale));
        }
    }

    private static double[] constantImage(LocationNormalization how, double scale) {
        double[] values = new double[10 * 6 * 3];
        Arrays.fill(values, 0.7);
        return normalized(how, scale, Shape.of(1, 10, 6, 3), values);
    }

    /** Every location is the given one. */
    private static void assertLocations(double[] actual, int locations, double... location) {
        assertThat(actual).hasSize(locations * location.length);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).isCloseTo(location[i % location.length], within(1e-6));
        }
    }

    @Test
    void aSingleNumberGetsAHomogeneousCoordinate() {
        double factor = Math.sqrt(2 / 1.09);
        assertLocations(normalized(LocationNormalization.HOMOGENEOUS, 1, Shape.of(1, 1), 0.3), 1, 0.3 * factor, factor);
    }

    @Test
    void aConstantImageIsConstantAfterwards() {
        assertLocations(constantImage(LocationNormalization.BARE, 1), 60, 1, 1, 1);
        assertLocations(constantImage(LocationNormalization.HOMOGENEOUS_AVERAGE, 1), 60, 1, 1, 1, 1);
        double ratio = 2.5 / 0.7;
        double factor = Math.sqrt(4 / (3 + ratio * ratio));
        assertLocations(
                constantImage(LocationNormalization.HOMOGENEOUS, 2.5), 60, factor, factor, factor, factor * ratio);
        double seventh = Math.sqrt(4.0 / 7);
        assertLocations(
                constantImage(LocationNormalization.HOMOGENEOUS_AVERAGE, 2),
                60,
                seventh,
                seventh,
                seventh,
                2 * seventh);
    }

    @ParameterizedTest
    @EnumSource(LocationNormalization.class)
    void everyLocationHasMeanSquareOne(LocationNormalization how) {
        Shape shape = Shape.of(2, 3, 4, 5);
        double[] y = normalized(how, 1.5, shape, TestGraph.numbers(3, shape.size()));
        int channels = how == LocationNormalization.BARE ? 5 : 6;
        assertThat(y).hasSize(24 * channels);
        for (int begin = 0; begin < y.length; begin += channels) {
            double squares =
                    Arrays.stream(y, begin, begin + channels).map(v -> v * v).sum();
            assertThat(squares / channels).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void theAverageIsOfEachExampleByItself() {
        double[] y = normalized(LocationNormalization.HOMOGENEOUS_AVERAGE, 1, Shape.of(2, 1, 2, 1), 1, 7, 0.5, 0.5);
        // Root mean squares 5 and 0.5.
        assertThat(y[1] / y[0]).isCloseTo(5, within(1e-5));
        assertThat(y[3] / y[2]).isCloseTo(5.0 / 7, within(1e-5));
        assertThat(y[5] / y[4]).isCloseTo(1, within(1e-5));
    }

    @Test
    void aLocationOfZerosStaysZero() {
        assertThat(normalized(LocationNormalization.BARE, 1, Shape.of(1, 1, 2, 2), 0, 0, 3, 4))
                .startsWith(0, 0)
                .doesNotContain(Double.NaN);
    }

    @Test
    void anInputWithoutLocationsHasNoAverage() {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(Shape.of(1, 3), 1, 2, 3);
            assertThatThrownBy(() -> test.net.normalizeLocations(
                            "input.normalized", x, LocationNormalization.HOMOGENEOUS_AVERAGE, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("use HOMOGENEOUS or BARE");
        }
    }
}
