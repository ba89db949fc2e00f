/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MonotoneCurveTest {

    /** The grid of an analysis, without what it has besides near its ends. */
    private static final List<Double> GRID =
            IntStream.rangeClosed(-20, 20).mapToObj(i -> i / 20.0).toList();

    private static MonotoneCurve through(DoubleUnaryOperator function) {
        return new MonotoneCurve(
                GRID, GRID.stream().map(function::applyAsDouble).toList());
    }

    private static double error(DoubleUnaryOperator function, double from, double to) {
        MonotoneCurve curve = through(function);
        return IntStream.rangeClosed(0, 20_000)
                .mapToDouble(i -> from + (to - from) * i / 20_000)
                .map(x -> Math.abs(curve.at(x) - function.applyAsDouble(x)))
                .max()
                .orElseThrow();
    }

    @Test
    void theGivenPointsAreMetExactly() {
        MonotoneCurve curve = through(Math::exp);
        assertThat(GRID).allSatisfy(x -> assertThat(curve.at(x)).isEqualTo(Math.exp(x)));
    }

    @Test
    void aStraightLineAndAParabolaAwayFromItsExtremumAreMetExactly() {
        assertThat(error(x -> 0.25 * x - 1, -1, 1)).isLessThan(1e-15);
        assertThat(error(x -> x * x / 3 + x, -1, 1)).isLessThan(1e-15);
    }

    @Test
    void theErrorOfASmoothCurveIsWithinWhatIsStated() {
        double cube = 0.05 * 0.05 * 0.05 / 10;
        assertThat(error(x -> Math.exp(x - 1), -1, 1)).isLessThan(cube).isGreaterThan(cube / 100);
        assertThat(error(x -> Math.exp(3 * (x - 1)), -1, 1))
                .isLessThan(27 * cube)
                .isGreaterThan(27 * cube / 100);
        assertThat(error(x -> 0.3 * x + 0.7 * Math.pow(x, 5), -1, 1)).isLessThan(42 * cube);
    }

    @Test
    void theErrorAtAnExtremumIsWithinWhatIsStated() {
        // Of x² and x³ + x², whose second derivatives are 2 and at most 8, between and at the points of the grid.
        assertThat(error(x -> (x - 0.02) * (x - 0.02), -1, 1)).isLessThan(2 * 0.05 * 0.05 / 4);
        assertThat(error(x -> x * x, -1, 1)).isLessThan(2 * 0.05 * 0.05 / 4);
        assertThat(error(x -> x * x * x, -1, 1)).isLessThan(6 * 0.05 * 0.05 / 4);
    }

    @Test
    void theErrorWhereTheSlopeIsInfiniteIsWithinWhatIsStated() {
        assertThat(error(x -> 1 - Math.sqrt(1 - x), 0, 1))
                .isLessThan(Math.sqrt(0.05) / 4)
                .isGreaterThan(0.001);
        assertThat(error(x -> 1 - Math.sqrt(1 - x), -1, 0.95)).isLessThan(Math.sqrt(0.05) / 4 / 8);
    }

    @Test
    void aCurveIsMonotoneWhereItsPointsAre() {
        // Fritsch and Carlson's own points, through which other cubics overshoot.
        MonotoneCurve curve = new MonotoneCurve(
                List.of(7.99, 8.09, 8.19, 8.7, 9.2, 10.0, 12.0, 15.0, 20.0),
                List.of(0.0, 2.76429e-5, 4.37498e-2, 0.169183, 0.469428, 0.943740, 0.998636, 0.999919, 0.999994));
        double before = 0;
        for (int i = 1; i <= 10_000; i++) {
            double value = curve.at(7.99 + 12.01 * i / 10_000);
            assertThat(value).isGreaterThanOrEqualTo(before).isLessThanOrEqualTo(0.999994);
            before = value;
        }
        MonotoneCurve flat = new MonotoneCurve(List.of(0.0, 1.0, 2.0, 3.0), List.of(0.0, 1.0, 1.0, 0.0));
        assertThat(flat.at(1.5)).isEqualTo(1);
    }

    @Test
    void outsideOfItsPointsItHasTheNearestValue() {
        MonotoneCurve curve = through(x -> x);
        assertThat(curve.at(-1.5)).isEqualTo(-1);
        assertThat(curve.at(1.0000001)).isEqualTo(1);
        assertThat(new MonotoneCurve(List.of(0.0, 2.0), List.of(1.0, 2.0)).at(1))
                .isCloseTo(1.5, within(1e-15));
    }

    @Test
    void whatIsNoCurveIsRefused() {
        assertThatThrownBy(() -> new MonotoneCurve(List.of(0.0), List.of(1.0))).hasMessageContaining("two points");
        assertThatThrownBy(() -> new MonotoneCurve(List.of(0.0, 0.0), List.of(1.0, 2.0)))
                .hasMessageContaining("(0.0, 2.0)");
        assertThatThrownBy(() -> new MonotoneCurve(List.of(0.0, 1.0), List.of(1.0, Double.NaN)))
                .hasMessageContaining("(1.0, NaN)");
    }
}
