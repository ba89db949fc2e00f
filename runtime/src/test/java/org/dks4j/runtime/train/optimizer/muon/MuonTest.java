/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.muon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dks4j.runtime.network.NetworkSize;
import org.dks4j.runtime.train.optimizer.AdamW;
import org.dks4j.runtime.train.optimizer.GivenGradients;
import org.dks4j.runtime.train.optimizer.Optimizer;
import org.dks4j.runtime.train.optimizer.ParameterGroups;
import org.dks4j.runtime.train.optimizer.UpdateRule;
import org.dks4j.runtime.train.optimizer.WeightDecay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.ndarray.Shape;

/** What holds of Muon besides the golden values of single matrices. */
class MuonTest {

    private static final float RATE = 0.01f;

    private static UpdateRule decaying(double decay, Optimizer optimizer) {
        ParameterGroups all = new ParameterGroups(List.of(new ParameterGroups.Group("*", 1, 1)));
        return UpdateRule.of(optimizer).withDecay(new WeightDecay(decay, all));
    }

    private static float[] numbers(int count, int seed) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) Math.sin(1 + seed + 3.7 * i * i);
        }
        return numbers;
    }

    /** Of [rows, columns] with rows ≥ columns: the step's product with itself is the identity, within what the polynomial leaves. */
    @ParameterizedTest
    @CsvSource({"6, 4, 1", "6, 4, 1e-3", "4, 4, 1e4", "12, 3, 1"})
    void stepsHaveSingularValuesCloseToOneWhateverTheGradients(int rows, int columns, float scale) {
        Map<String, Shape> shapes = Map.of("a/kernel", Shape.of(rows, columns));
        try (GivenGradients model = new GivenGradients(UpdateRule.of(Muon.defaults()), shapes, 0)) {
            float[] gradient = numbers(rows * columns, 1);
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] *= scale;
            }
            model.step(Map.of("a/kernel", gradient), RATE);
            float[] step = model.value("a/kernel");
            double trace = 0;
            for (float value : step) {
                trace += Math.pow(value / RATE, 2) * columns / rows;
            }
            // Each squared singular value is between 0.68² and 1.14².
            assertThat(trace).isBetween(0.46 * columns, 1.3 * columns);
            double along = 0;
            for (int i = 0; i < step.length; i++) {
                along += step[i] * gradient[i];
            }
            assertThat(along).isNegative();
        }
    }

    @Test
    void gradientsOfZeroAreStepsOfZero() {
        Map<String, Shape> shapes = Map.of("a/kernel", Shape.of(3, 4));
        try (GivenGradients model = new GivenGradients(UpdateRule.of(Muon.defaults()), shapes, 0.1)) {
            model.step(Map.of(), RATE);
            assertThat(model.value("a/kernel")).containsOnly(0.1f);
        }
    }

    @Test
    void theRestIsChangedByAdamWAtARateOfItsOwnByWhichItDecays() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        shapes.put("a/kernel", Shape.of(3, 4));
        shapes.put("a/bias", Shape.of(4));
        Muon muon = Muon.defaults().withRestFactor(0.125);
        try (GivenGradients model = new GivenGradients(decaying(0.5, muon), shapes, 0.1);
                GivenGradients adam = new GivenGradients(decaying(0.5, AdamW.defaults()), shapes, 0.1)) {
            List<String> rest = List.of("first/kernel", "a/bias", "last/kernel");
            for (int step = 0; step < 6; step++) {
                Map<String, float[]> gradients = Map.of(
                        "first/kernel", numbers(6, step),
                        "a/kernel", numbers(12, step),
                        "a/bias", numbers(4, step),
                        "last/kernel", numbers(6, step));
                model.step(gradients, RATE);
                adam.step(gradients, RATE * 0.125f);
            }
            for (String name : rest) {
                float[] wanted = adam.value(name);
                float[] actual = model.value(name);
                for (int i = 0; i < wanted.length; i++) {
                    assertThat(actual[i]).isCloseTo(wanted[i], within(1e-7f));
                }
            }
            assertThat(model.value("a/kernel")).isNotEqualTo(adam.value("a/kernel"));
            assertThat(model.values().keySet())
                    .contains("a/kernel/momentum", "a/bias/first-moment", "last/kernel/second-moment")
                    .doesNotContain("a/kernel/first-moment", "a/bias/momentum");
        }
    }

    @Test
    void hiddenMatricesDecayByTheWholeRate() {
        Map<String, Shape> shapes = Map.of("a/kernel", Shape.of(3, 4));
        try (GivenGradients model = new GivenGradients(decaying(0.5, Muon.defaults()), shapes, 0.1)) {
            model.step(Map.of(), RATE);
            assertThat(model.value("a/kernel")).containsOnly(0.1f - 0.1f * RATE * 0.5f);
            assertThat((double) model.value("last/kernel")[0]).isCloseTo(0.1 - 0.1 * RATE * 0.3 * 0.5, within(1e-8));
        }
    }

    @Test
    void aLossThatIsNotFiniteChangesNothing() {
        Map<String, Shape> shapes = Map.of("a/kernel", Shape.of(3, 4));
        try (GivenGradients model = new GivenGradients(decaying(0.1, Muon.defaults()), shapes, 0.1)) {
            Map<String, float[]> gradients = Map.of("a/kernel", numbers(12, 1), "last/kernel", numbers(6, 2));
            model.step(gradients, RATE);
            Map<String, float[]> before = model.values();
            assertThatThrownBy(() -> model.run(model.steps().apply(), gradients, RATE, Double.NaN))
                    .isInstanceOf(TFInvalidArgumentException.class);
            model.values().forEach((name, values) -> assertThat(Arrays.equals(values, before.get(name)))
                    .as(name)
                    .isTrue());
        }
    }

    @Test
    void numbersOutOfTheirRangeAreRefused() {
        Muon muon = Muon.defaults();
        assertThatThrownBy(() -> muon.withMomentum(1)).hasMessageContaining("the momentum must be from 0 to below 1");
        assertThatThrownBy(() -> muon.withIterations(0))
                .hasMessage("the iterations of Newton and Schulz must be from 1 to 100, not 0");
        assertThatThrownBy(() -> muon.withIterations(101)).hasMessageContaining("from 1 to 100, not 101");
        assertThatThrownBy(() -> muon.withRestFactor(0)).hasMessageContaining("the factor of AdamW's rate");
    }

    @Test
    void theDefaultRateFallsWithTheDepthWithoutNormalization() {
        assertThat(Muon.defaults().defaultLearningRate(new NetworkSize(40, 4000, false, true)))
                .isEqualTo(0.001);
        assertThat(Muon.defaults().defaultLearningRate(new NetworkSize(1, 100, false, true)))
                .isEqualTo(0.02);
        assertThat(Muon.defaults().defaultLearningRate(new NetworkSize(40, 4000, true, true)))
                .isEqualTo(0.02);
    }
}
