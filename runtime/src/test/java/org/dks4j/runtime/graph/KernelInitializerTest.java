/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.dks4j.runtime.internal.graph.ScopeNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class KernelInitializerTest {

    private static final String SEED_NAME = "layer/kernel";

    /** A drawn kernel of [inputs, outputs] at each tap. */
    private static float[] draw(
            KernelInitializer initializer, long seed, String name, int size, int inputs, int outputs) {
        return draw(initializer, seed, name, new KernelShape(List.of(size, size), 1, inputs, outputs));
    }

    private static float[] draw(KernelInitializer initializer, long seed, String name, KernelShape shape) {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            var kernel = initializer.kernel(tf, Seeds.pair(seed, name), shape);
            var flat = tf.reshape(kernel, tf.constant(new int[] {-1}));
            try (Result result = session.runner().fetch(flat).run()) {
                TFloat32 tensor = (TFloat32) result.get(0);
                float[] values = new float[(int) tensor.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = tensor.getFloat(i);
                }
                return values;
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"5,7", "7,5", "3,5", "8,8", "64,10", "1,4"})
    void orthogonalKernelsHaveOrthogonalRowsOrColumnsOfTheStatedScale(int inputs, int outputs) {
        float[] w = draw(KernelInitializer.SCALED_ORTHOGONAL, 1, SEED_NAME, 1, inputs, outputs);
        boolean rows = inputs <= outputs;
        int vectors = rows ? inputs : outputs;
        double scale = Math.max((double) outputs / inputs, 1);
        for (int i = 0; i < vectors; i++) {
            for (int j = 0; j < vectors; j++) {
                double product = 0;
                for (int k = 0; k < (rows ? outputs : inputs); k++) {
                    product += rows
                            ? (double) w[i * outputs + k] * w[j * outputs + k]
                            : (double) w[k * outputs + i] * w[k * outputs + j];
                }
                assertThat(product).isCloseTo(i == j ? scale : 0, within(1e-5));
            }
        }
    }

    @Test
    void convolutionsAreZeroOffTheCentreTapAndOrthogonalAtIt() {
        float[] centre = draw(KernelInitializer.SCALED_ORTHOGONAL, 1, SEED_NAME, 1, 3, 5);
        float[] kernel = draw(KernelInitializer.SCALED_ORTHOGONAL, 1, SEED_NAME, 3, 3, 5);
        for (int tap = 0; tap < 9; tap++) {
            for (int i = 0; i < 15; i++) {
                assertThat(kernel[tap * 15 + i]).isEqualTo(tap == 4 ? centre[i] : 0f);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"2,3,5", "3,4,2", "4,1,1"})
    void everyGroupOfAConvolutionIsOrthogonalByItself(int groups, int inputs, int outputs) {
        float[] kernel = draw(
                KernelInitializer.SCALED_ORTHOGONAL,
                1,
                SEED_NAME,
                new KernelShape(List.of(3, 3), groups, inputs, outputs));
        int all = groups * outputs;
        assertThat(kernel).hasSize(9 * inputs * all);
        for (int i = 0; i < kernel.length; i++) {
            assertThat(kernel[i] == 0).isEqualTo(i / (inputs * all) != 4);
        }
        boolean rows = inputs <= outputs;
        int vectors = rows ? inputs : outputs;
        for (int group = 0; group < groups; group++) {
            int begin = 4 * inputs * all + group * outputs;
            for (int i = 0; i < vectors; i++) {
                for (int j = 0; j < vectors; j++) {
                    double product = 0;
                    for (int k = 0; k < (rows ? outputs : inputs); k++) {
                        product += rows
                                ? (double) kernel[begin + i * all + k] * kernel[begin + j * all + k]
                                : (double) kernel[begin + k * all + i] * kernel[begin + k * all + j];
                    }
                    double scale = Math.max((double) outputs / inputs, 1);
                    assertThat(product).isCloseTo(i == j ? scale : 0, within(1e-5));
                }
            }
        }
        float[] first = Arrays.copyOfRange(kernel, 4 * inputs * all, 4 * inputs * all + outputs);
        float[] second = Arrays.copyOfRange(kernel, 4 * inputs * all + outputs, 4 * inputs * all + 2 * outputs);
        if (inputs > 1) {
            assertThat(second).isNotEqualTo(first);
        }
    }

    @Test
    void gaussianKernelsHaveVarianceOneOverTheInputsAtTheCentreTapOnly() {
        float[] kernel = draw(KernelInitializer.GAUSSIAN, 1, SEED_NAME, 3, 80, 100);
        double squares = 0;
        for (int i = 0; i < kernel.length; i++) {
            assertThat(kernel[i] == 0).isEqualTo(i / 8000 != 4);
            squares += (double) kernel[i] * kernel[i];
        }
        // Four standard deviations of a mean of 8000 squares.
        assertThat(squares / 8000).isCloseTo(1.0 / 80, within(4 * Math.sqrt(2.0 / 8000) / 80));
    }

    @Test
    void depthwiseKernelsAreRandomSignsAtTheCentreTap() {
        try (TestGraph test = new TestGraph()) {
            double[] kernel = test.values(KernelInitializer.SCALED_ORTHOGONAL.depthwise(
                    test.tf, Seeds.pair(1, SEED_NAME), List.of(3, 3), 400));
            double positive = 0;
            for (int i = 0; i < kernel.length; i++) {
                assertThat(Math.abs(kernel[i])).isEqualTo(i / 400 == 4 ? 1 : 0);
                positive += Math.max(kernel[i], 0);
            }
            // Four standard deviations, each 10.
            assertThat(positive).isBetween(160.0, 240.0);
        }
    }

    @ParameterizedTest
    @CsvSource({"SCALED_ORTHOGONAL", "GAUSSIAN"})
    void aRectangularKernelHasItsNumbersAtItsCentreTap(KernelInitializer initializer) {
        float[] centre = draw(initializer, 1, SEED_NAME, 1, 3, 5);
        float[] kernel = draw(initializer, 1, SEED_NAME, new KernelShape(List.of(5, 3), 1, 3, 5));
        assertThat(kernel).hasSize(15 * 15);
        for (int i = 0; i < kernel.length; i++) {
            // The third of five rows, the second of three columns.
            assertThat(kernel[i]).isEqualTo(i / 15 == 7 ? centre[i % 15] : 0f);
        }
    }

    @Test
    void aRectangularKernelsFanInCountsItsTaps() {
        assertThat(variance(draw(KernelInitializer.HE, 1, SEED_NAME, new KernelShape(List.of(5, 1), 1, 40, 60))))
                .isCloseTo(2.0 / 200, within(0.05 * 2 / 200));
    }

    @Test
    void anEvenKernelHasNoCentre() {
        assertThatThrownBy(() -> draw(KernelInitializer.SCALED_ORTHOGONAL, 1, SEED_NAME, 4, 3, 5))
                .hasMessageContaining("no centre");
    }

    @ParameterizedTest
    @CsvSource({"HE,2", "LECUN,1"})
    void normalKernelsHaveTheStatedVariance(KernelInitializer initializer, double gain) {
        assertThat(variance(draw(initializer, 1, SEED_NAME, 3, 40, 60)))
                .isCloseTo(gain / 360, within(0.05 * gain / 360));
    }

    @Test
    void glorotKernelsAreUniformWithVarianceTwoOverTheSumOfTheFans() {
        float[] kernel = draw(KernelInitializer.GLOROT, 1, SEED_NAME, 3, 40, 60);
        double limit = Math.sqrt(6.0 / 900);
        assertThat(variance(kernel)).isCloseTo(2.0 / 900, within(0.1 / 900));
        for (float value : kernel) {
            assertThat((double) value).isBetween(-limit - 1e-6, limit + 1e-6);
        }
    }

    private static double variance(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        return squares / values.length;
    }

    @Test
    void oneSeedAndNameGiveOneKernel() {
        for (KernelInitializer initializer : KernelInitializer.values()) {
            float[] first = draw(initializer, 7, SEED_NAME, 1, 6, 6);
            assertThat(draw(initializer, 7, SEED_NAME, 1, 6, 6)).isEqualTo(first);
            assertThat(draw(initializer, 8, SEED_NAME, 1, 6, 6)).isNotEqualTo(first);
            assertThat(draw(initializer, 7, "other/kernel", 1, 6, 6)).isNotEqualTo(first);
        }
    }

    @Test
    void theHashIsFnv1aOf64Bits() {
        // The published value for "a".
        assertThat(Seeds.hash("a")).isEqualTo(0xaf63dc4c8601ec8cL);
    }

    @ParameterizedTest
    @CsvSource({"group1[0].conv1,group1.0.conv1", "_hidden[12],._hidden.12", "caf\u00e9$,caf-u00e9-u0024", "x,x"})
    void layerNamesBecomeScopesThatTensorFlowAllows(String layer, String scope) {
        assertThat(ScopeNames.of(layer)).isEqualTo(scope).matches("[A-Za-z0-9.][A-Za-z0-9_.\\-]*");
    }
}
