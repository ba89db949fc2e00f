/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.dks4j.runtime.graph.LayerCheck.assertClose;
import static org.dks4j.runtime.graph.LayerCheck.check;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Sums of residual blocks with trainable factors, and with constants that follow from the blocks before. */
class ResidualSumsTest {

    private static final Shape SHAPE = Shape.of(2, 3, 4, 6);
    private static final double[] X = TestGraph.numbers(1, SHAPE.size());
    private static final double[] Y = TestGraph.numbers(2, SHAPE.size());

    private static double[] sum(double[] x, double[] y, double factor) {
        return IntStream.range(0, x.length)
                .mapToDouble(i -> x[i] + factor * y[i])
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1})
    void theChainIsMultipliedByATrainableNumber(double initial) {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(SHAPE, X);
            Operand<TFloat32> chain = test.constant(SHAPE, Y);
            Operand<TFloat32> sum =
                    initial == 0 ? test.net.skipInit("block", x, chain) : test.net.fixup("block", x, chain);
            Variable<TFloat32> factor = test.variables.trainable().get(0);
            assertThat(factor.name()).isEqualTo("block/multiplier");
            assertThat(factor.size()).isEqualTo(1);
            assertThat(test.net.tensors().get("block")).isSameAs(sum);
            check(
                    test,
                    sum,
                    List.of(x, chain, factor.value()),
                    List.of(at -> sum(at, Y, initial), at -> sum(X, at, initial), at -> sum(X, Y, at[0])));
        }
    }

    @Test
    void kernelsAreMultipliedAtInitialization() {
        ToDoubleFunction<double[]> square = values -> IntStream.range(0, values.length)
                .mapToDouble(i -> values[i] * values[i])
                .sum();
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(SHAPE, X);
            LayerHandle half = test.net.withKernelScale(0.5).conv("layer", x, ConvSpec.conv(6, 3));
            LayerHandle none = test.net.withKernelScale(0).conv("zero", x, ConvSpec.conv(6, 3));
            LayerHandle quarter =
                    test.net.withKernelScale(0.5).withKernelScale(0.5).conv("other", x, ConvSpec.conv(6, 3));
            // Orthogonal: the squares of 6 rows of length 1.
            assertThat(square.applyAsDouble(test.values(half.kernelTensor().orElseThrow())))
                    .isCloseTo(6 * 0.25, within(1e-5));
            assertThat(square.applyAsDouble(test.values(quarter.kernelTensor().orElseThrow())))
                    .isCloseTo(6 * 0.0625, within(1e-5));
            assertThat(square.applyAsDouble(test.values(none.outputTensor()))).isZero();
        }
    }

    @Test
    void aNormalizerFreeBlockReadsItsInputDividedByWhatTheSumsBeforeItGive() {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(SHAPE, X);
            Operand<TFloat32> chain = test.constant(SHAPE, Y);
            assertThat(test.net.normalizerFreeInput("one.scaled", x)).isSameAs(x);
            Operand<TFloat32> one = test.net.normalizerFreeSum("one", x, x, 0.2, chain);
            assertClose(test.values(one), sum(X, Y, 0.2), 1e-6);
            Operand<TFloat32> two = test.net.normalizerFreeSum("two", one, one, 0.5, chain);
            // A projection is as at the beginning.
            Operand<TFloat32> three = test.net.normalizerFreeSum("three", two, chain, 0.2, chain);
            assertScaled(test, one, 1.04);
            assertScaled(test, two, 1.04 + 0.25);
            assertScaled(test, three, 1.04);
        }
    }

    @Test
    void anotherLayerThatChangesNothingHasNoVarianceOfItsOwn() {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(SHAPE, X);
            Operand<TFloat32> sum = test.net.normalizerFreeSum("sum", x, x, 0.2, x);
            assertScaled(test, test.net.dropout("dropout", sum, 0.5).outputTensor(), 1);
            assertScaled(test, test.net.spaceToDepth("blocks", sum, 1).outputTensor(), 1);
            assertScaled(test, test.net.sum("single", List.of(sum), 1).outputTensor(), 1);
            assertScaled(test, sum, 1.04);
        }
    }

    private static void assertScaled(TestGraph test, Operand<TFloat32> x, double variance) {
        Operand<TFloat32> scaled = test.net.normalizerFreeInput(x.op().name() + ".scaled", x);
        double[] expected = test.values(x);
        for (int i = 0; i < expected.length; i++) {
            expected[i] /= Math.sqrt(variance);
        }
        assertClose(test.values(scaled), expected, 1e-6);
    }
}
