/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.dks4j.runtime.network.NetworkSize;
import org.dks4j.runtime.train.optimizer.AdamW;
import org.dks4j.runtime.train.optimizer.GivenGradients;
import org.dks4j.runtime.train.optimizer.UpdateRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.ndarray.Shape;

/** What holds of SOAP besides the golden values of single matrices. */
class SoapTest {

    private static final int ROWS = 6;
    private static final int COLUMNS = 4;

    private static Map<String, Shape> kernels(String... names) {
        Map<String, Shape> kernels = new LinkedHashMap<>();
        for (String name : names) {
            kernels.put(name, Shape.of(ROWS, COLUMNS));
        }
        return kernels;
    }

    /** Gradients of all parameters, the same for the same seed. */
    private static Map<String, float[]> gradients(long seed, Map<String, Shape> shapes) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, float[]> gradients = new LinkedHashMap<>();
        shapes.forEach((name, shape) -> {
            float[] gradient = new float[Math.toIntExact(shape.size())];
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = (float) (2 * random.nextDouble() - 1);
            }
            gradients.put(name, gradient);
        });
        return gradients;
    }

    private static GivenGradients model(Soap soap, Map<String, Shape> shapes) {
        return new GivenGradients(UpdateRule.of(soap), shapes, 0.1);
    }

    private static void assertOrthogonal(float[] basis, int size) {
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double product = 0;
                for (int k = 0; k < size; k++) {
                    product += basis[k * size + i] * basis[k * size + j];
                }
                assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-5));
            }
        }
    }

    private static double norm(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    @Test
    void theFirstGradientSetsAveragesAndBasesAndNoParameter() {
        Map<String, Shape> shapes = kernels("a/kernel");
        try (GivenGradients model = model(Soap.defaults(), shapes)) {
            Map<String, float[]> gradient = gradients(1, shapes);
            model.begin(gradient);
            float[] g = gradient.get("a/kernel");
            double expected = 0;
            for (int j = 0; j < COLUMNS; j++) {
                expected += 0.05 * g[j] * g[COLUMNS + j];
            }
            assertThat((double) model.value("a/kernel/left-moment")[1]).isCloseTo(expected, within(1e-7));
            assertOrthogonal(model.value("a/kernel/left-basis"), ROWS);
            assertOrthogonal(model.value("a/kernel/right-basis"), COLUMNS);
            assertThat(model.value("a/kernel")).containsOnly(0.1f);
            assertThat(model.value("a/kernel/first-moment")).containsOnly(0);
            assertThat(model.value("soap/steps")).containsExactly(0);
        }
    }

    /** Of the matrices of part p those after steps p, p + f, p + 2f, ... and none after step 0. */
    @Test
    void basesAreRenewedOncePerPeriodEachInAStepOfItsOwn() {
        Map<String, Shape> shapes = kernels("a/kernel", "b/kernel", "c/kernel");
        try (GivenGradients model = model(Soap.defaults().withPeriod(3), shapes)) {
            model.begin(gradients(0, shapes));
            Map<String, List<Integer>> renewed = new TreeMap<>();
            for (int step = 1; step <= 8; step++) {
                Map<String, float[]> before = model.values();
                model.step(gradients(step, shapes), 0.01);
                Map<String, float[]> after = model.values();
                for (String name : shapes.keySet()) {
                    List<Integer> steps = renewed.computeIfAbsent(name, key -> new ArrayList<>());
                    if (!Arrays.equals(before.get(name + "/left-basis"), after.get(name + "/left-basis"))) {
                        steps.add(step - 1);
                    }
                }
            }
            assertThat(renewed)
                    .containsEntry("a/kernel", List.of(3, 6))
                    .containsEntry("b/kernel", List.of(1, 4, 7))
                    .containsEntry("c/kernel", List.of(2, 5));
        }
    }

    /** Gradients of rank 1 have second moments with many eigenvalues of 0, and gradients of 0 have no other. */
    @ParameterizedTest
    @ValueSource(floats = {0, 1, 1e-15f, 1e15f})
    void basesOfSecondMomentsWithoutFullRankAreOrthogonal(float scale) {
        Map<String, Shape> shapes = kernels("a/kernel");
        try (GivenGradients model = model(Soap.defaults().withPeriod(1), shapes)) {
            float[] gradient = new float[ROWS * COLUMNS];
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = scale * (1 + i / COLUMNS) * (i % COLUMNS - 1);
            }
            model.begin(Map.of("a/kernel", gradient));
            for (int step = 0; step < 5; step++) {
                model.step(Map.of("a/kernel", gradient), 0.01);
            }
            assertOrthogonal(model.value("a/kernel/left-basis"), ROWS);
            assertOrthogonal(model.value("a/kernel/right-basis"), COLUMNS);
            for (float value : model.value("a/kernel")) {
                assertThat(value).isFinite();
            }
        }
    }

    /** A step of Adam changes nothing of its length when coordinates are rotated: SOAP's first step is as long as all signs. */
    @Test
    void theFirstStepIsOfLengthOneInEachRotatedCoordinate() {
        Map<String, Shape> shapes = kernels("a/kernel");
        try (GivenGradients model = model(Soap.defaults(), shapes)) {
            model.begin(gradients(1, shapes));
            model.step(gradients(2, shapes), 0.01);
            float[] change = model.value("a/kernel");
            for (int i = 0; i < change.length; i++) {
                change[i] -= 0.1f;
            }
            // lr·√(1 - β₂)/(1 - β₁)·(1 - β₁)/√(1 - β₂) in each coordinate.
            assertThat(norm(change)).isCloseTo(0.01 * Math.sqrt(ROWS * COLUMNS), within(1e-5));
        }
    }

    @Test
    void aParameterWithoutARotatedSideIsChangedByAdam() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        shapes.put("a/kernel", Shape.of(ROWS, COLUMNS));
        shapes.put("a/bias", Shape.of(COLUMNS));
        shapes.put("a/narrow", Shape.of(COLUMNS, 1));
        Soap soap = Soap.defaults().withBetas(0.9, 0.999).withLongestSide(3);
        try (GivenGradients model = model(soap, shapes);
                GivenGradients adam = new GivenGradients(UpdateRule.of(AdamW.defaults()), shapes, 0.1)) {
            assertThat(model.values().keySet()).noneMatch(name -> name.contains("a/kernel/left"));
            model.begin(gradients(0, shapes));
            for (int step = 1; step < 8; step++) {
                model.step(gradients(step, shapes), 0.01);
                adam.step(gradients(step, shapes), 0.01);
            }
            for (String name : shapes.keySet()) {
                float[] wanted = adam.value(name);
                float[] actual = model.value(name);
                for (int i = 0; i < wanted.length; i++) {
                    assertThat(actual[i]).isCloseTo(wanted[i], within(2e-6f));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "3, 3, true, true",
        "2, 40, true, true",
        "2, 41, true, false",
        "40, 2, true, true",
        "41, 2, false, true",
        "1, 5, false, false",
        "5, 1, false, false",
        "4096, 4096, true, true",
        "4097, 4096, false, true"
    })
    void aSideIsRotatedIfItIsNeitherTooLongNorTooMuchLongerThanTheOther(
            int rows, int columns, boolean left, boolean right) {
        Sides sides = Sides.of(Soap.defaults(), Shape.of(rows, columns));
        assertThat(sides).isEqualTo(new Sides(rows, columns, left, right && columns <= 20 * rows));
        assertThat(Sides.of(Soap.defaults(), Shape.of(3, 3, 2, columns)).rows()).isEqualTo(18);
    }

    @Test
    void vectorsAndNumbersHaveNoRotatedSide() {
        assertThat(Sides.of(Soap.defaults(), Shape.of(7)).rotated()).isFalse();
        assertThat(Sides.of(Soap.defaults(), Shape.scalar()).rotated()).isFalse();
    }

    @Test
    void aLossThatIsNotFiniteChangesNothing() {
        Map<String, Shape> shapes = kernels("a/kernel");
        try (GivenGradients model = model(Soap.defaults(), shapes)) {
            Map<String, float[]> fresh = model.values();
            Map<String, float[]> gradient = gradients(1, shapes);
            assertThatThrownBy(() -> model.run(
                            model.steps().hooks().burnIn().orElseThrow().operations(), gradient, 0, Double.NaN))
                    .isInstanceOf(TFInvalidArgumentException.class);
            assertEqual(model.values(), fresh);
            model.begin(gradient);
            model.step(gradient, 0.01);
            Map<String, float[]> before = model.values();
            assertThatThrownBy(() -> model.run(model.steps().apply(), gradient, 0.01, Double.POSITIVE_INFINITY))
                    .isInstanceOf(TFInvalidArgumentException.class);
            assertEqual(model.values(), before);
        }
    }

    @Test
    void secondMomentsThatAreNotFiniteLeaveTheBasesAsTheyAre() {
        Map<String, Shape> shapes = kernels("a/kernel");
        try (GivenGradients model = model(Soap.defaults().withPeriod(1), shapes)) {
            model.begin(gradients(1, shapes));
            float[] large = gradients(2, shapes).get("a/kernel");
            for (int i = 0; i < large.length; i++) {
                large[i] *= 1e25f;
            }
            Map<String, float[]> gradients = Map.of("a/kernel", large);
            model.step(gradients, 0);
            Map<String, float[]> before = model.values();
            assertThatThrownBy(() -> model.step(gradients, 0))
                    .isInstanceOf(TFInvalidArgumentException.class)
                    .hasMessageContaining("is not finite");
            for (String kept : List.of("", "/left-basis", "/right-basis", "/first-moment", "/second-moment")) {
                assertThat(model.value("a/kernel" + kept)).containsExactly(before.get("a/kernel" + kept));
            }
        }
    }

    @Test
    void theFirstGradientOfSeveralBatchesIsTheirMean() {
        Map<String, Shape> shapes = kernels("a/kernel");
        UpdateRule rule = UpdateRule.of(Soap.defaults());
        try (GivenGradients one = new GivenGradients(rule, shapes, 0.1);
                GivenGradients several = new GivenGradients(rule.withBatches(2), shapes, 0.1)) {
            float[] first = gradients(1, shapes).get("a/kernel");
            float[] second = gradients(2, shapes).get("a/kernel");
            float[] mean = new float[first.length];
            for (int i = 0; i < mean.length; i++) {
                mean[i] = (first[i] + second[i]) / 2;
            }
            one.begin(Map.of("a/kernel", mean));
            several.run(several.steps().hooks().burnIn().orElseThrow().operations(), Map.of("a/kernel", first), 0, 1);
            several.begin(Map.of("a/kernel", second));
            assertThat(several.steps().hooks().burnIn().orElseThrow().batches()).isEqualTo(2);
            float[] moment = one.value("a/kernel/left-moment");
            float[] ofSeveral = several.value("a/kernel/left-moment");
            for (int i = 0; i < moment.length; i++) {
                assertThat(ofSeveral[i]).isCloseTo(moment[i], within(1e-8f));
            }
            assertThat(several.value("a/kernel/first-moment")).containsOnly(0);
        }
    }

    private static void assertEqual(Map<String, float[]> actual, Map<String, float[]> wanted) {
        assertThat(actual).containsOnlyKeys(wanted.keySet());
        wanted.forEach((name, values) -> assertThat(actual.get(name)).as(name).containsExactly(values));
    }

    @Test
    void numbersOutOfTheirRangeAreRefused() {
        Soap soap = Soap.defaults();
        assertThatThrownBy(() -> soap.withBetas(1, 0.9)).hasMessageContaining("beta 1 must be from 0 to below 1");
        assertThatThrownBy(() -> soap.withBetas(0.9, -1)).hasMessageContaining("beta 2 must be from 0 to below 1");
        assertThatThrownBy(() -> soap.withEpsilon(0)).hasMessageContaining("epsilon must be above 0");
        assertThatThrownBy(() -> soap.withPeriod(0)).hasMessage("the basis period must be at least 1 step, not 0");
        assertThatThrownBy(() -> soap.withPeriod(100_001)).hasMessageContaining("at most 100000 steps");
        assertThatThrownBy(() -> soap.withLongestSide(0)).hasMessageContaining("the longest rotated side");
        assertThatThrownBy(() -> soap.withLongestRatio(Double.NaN)).hasMessageContaining("the longest ratio of sides");
    }

    @Test
    void theDefaultRateFallsWithTheWidthWithoutNormalization() {
        assertThat(Soap.defaults().defaultLearningRate(new NetworkSize(32, 4000, false, true)))
                .isEqualTo(0.00125);
        assertThat(Soap.defaults().defaultLearningRate(new NetworkSize(3, 100, false, true)))
                .isEqualTo(0.003);
        assertThat(Soap.defaults().defaultLearningRate(new NetworkSize(32, 4000, true, true)))
                .isEqualTo(0.003);
    }
}
