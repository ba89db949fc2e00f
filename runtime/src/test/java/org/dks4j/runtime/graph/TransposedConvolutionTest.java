/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.dks4j.runtime.graph.LayerCheck.assertClose;
import static org.dks4j.runtime.graph.LayerCheck.check;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Transposed convolutions, where each input location adds its share to the outputs under its window. */
class TransposedConvolutionTest {

    private static final int BATCH = 2;
    private static final int ROWS = 3;
    private static final int COLUMNS = 2;
    private static final int INPUTS = 2;
    private static final int OUTPUTS = 3;
    private static final Shape SHAPE = Shape.of(BATCH, ROWS, COLUMNS, INPUTS);
    private static final double[] X = TestGraph.numbers(1, SHAPE.size());

    private record Sizes(int rows, int columns, int down, int right) {}

    /** The adjoint of a convolution with the stride and padding SAME, whose taps are in the opposite order of the kernel's. */
    private static double[] transposed(double[] x, double[] kernel, Sizes sizes) {
        int height = ROWS * sizes.down;
        int width = COLUMNS * sizes.right;
        int top = Math.max(0, sizes.rows - sizes.down) / 2;
        int left = Math.max(0, sizes.columns - sizes.right) / 2;
        double[] y = new double[BATCH * height * width * OUTPUTS];
        for (int location = 0; location < BATCH * ROWS * COLUMNS; location++) {
            int row = location / COLUMNS % ROWS * sizes.down - top;
            int column = location % COLUMNS * sizes.right - left;
            int example = location / (ROWS * COLUMNS);
            for (int tap = 0; tap < sizes.rows * sizes.columns; tap++) {
                int atRow = row + tap / sizes.columns;
                int atColumn = column + tap % sizes.columns;
                if (atRow < 0 || atRow >= height || atColumn < 0 || atColumn >= width) {
                    continue;
                }
                int opposite = sizes.rows * sizes.columns - 1 - tap;
                for (int i = 0; i < INPUTS; i++) {
                    for (int o = 0; o < OUTPUTS; o++) {
                        y[((example * height + atRow) * width + atColumn) * OUTPUTS + o] +=
                                x[location * INPUTS + i] * kernel[(opposite * INPUTS + i) * OUTPUTS + o];
                    }
                }
            }
        }
        return y;
    }

    private static ConvTransposeSpec spec(Sizes sizes) {
        return ConvTransposeSpec.convTranspose(OUTPUTS, sizes.rows, sizes.columns)
                .stride(sizes.down, sizes.right);
    }

    @ParameterizedTest(name = "{0}x{1}, stride {2}x{3}")
    @CsvSource({"3, 3, 2, 2", "4, 4, 2, 2", "2, 2, 2, 2", "5, 3, 2, 1", "3, 3, 1, 1", "1, 1, 2, 2", "5, 4, 3, 3"})
    void everyLocationAddsItsShareUnderItsWindow(int rows, int columns, int down, int right) {
        Sizes sizes = new Sizes(rows, columns, down, right);
        try (TestGraph test = new TestGraph()) {
            // Not delta, so that every tap is tried.
            NetworkBuilder net = test.net.withInitializer(KernelInitializer.LECUN);
            Operand<TFloat32> x = test.constant(SHAPE, X);
            LayerHandle up = net.convTranspose("up", x, spec(sizes));
            Operand<TFloat32> kernel = up.kernelTensor().orElseThrow();
            assertThat(up.kind()).isEqualTo("convTranspose");
            assertThat(kernel.shape()).isEqualTo(Shape.of(rows, columns, INPUTS, OUTPUTS));
            assertThat(up.outputShape().asArray()).containsExactly(BATCH, ROWS * down, COLUMNS * right, OUTPUTS);
            assertThat(up.parameters()).isEqualTo((long) rows * columns * INPUTS * OUTPUTS + OUTPUTS);
            double[] weights = test.values(kernel);
            check(
                    test,
                    up.outputTensor(),
                    List.of(x, kernel),
                    List.of(at -> transposed(at, weights, sizes), at -> transposed(X, at, sizes)));
        }
    }

    @ParameterizedTest(name = "{0}x{1}, stride {2}x{3}")
    @CsvSource({"3, 3, 2, 2", "4, 4, 2, 2", "2, 2, 2, 2", "5, 3, 2, 1", "3, 3, 1, 1", "5, 4, 3, 3"})
    void withADeltaInEveryPhaseItIsUpsamplingAndAConvolutionOfOneLocation(int rows, int columns, int down, int right) {
        for (KernelInitializer initializer : List.of(KernelInitializer.SCALED_ORTHOGONAL, KernelInitializer.GAUSSIAN)) {
            try (TestGraph test = new TestGraph()) {
                NetworkBuilder net = test.net.withInitializer(initializer);
                Operand<TFloat32> x = test.constant(SHAPE, X);
                LayerHandle up = net.convTranspose(
                        "layer", x, spec(new Sizes(rows, columns, down, right)).inEveryPhase());
                double[] y = test.values(up.outputTensor());
                // The same seed, so the same matrix.
                try (TestGraph other = new TestGraph()) {
                    NetworkBuilder upsampling = other.net.withInitializer(initializer);
                    Operand<TFloat32> near = upsampling
                            .upsample("near", other.constant(SHAPE, X), down, right)
                            .outputTensor();
                    LayerHandle conv = upsampling.conv("layer", near, ConvSpec.conv(OUTPUTS, 1));
                    assertClose(y, other.values(conv.outputTensor()), 1e-6);
                }
            }
        }
    }

    @Test
    void aDeltaInTheCentreFillsOneLocationOfEachStride() {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(SHAPE, X);
            double[] y = test.values(
                    test.net.convTranspose("up", x, spec(new Sizes(3, 3, 2, 2))).outputTensor());
            assertThat(DoubleStream.of(y).filter(value -> value != 0).count()).isEqualTo(y.length / 4);
        }
    }

    @Test
    void drawnKernelsKeepTheMeanSquareOfAllLocations() {
        Shape wide = Shape.of(1, 16, 16, 64);
        double[] numbers = TestGraph.numbers(3, wide.size());
        try (TestGraph test = new TestGraph()) {
            LayerHandle up = test.net
                    .withInitializer(KernelInitializer.LECUN)
                    .convTranspose(
                            "up",
                            test.constant(wide, numbers),
                            ConvTransposeSpec.convTranspose(64, 4).stride(2));
            double[] y = test.values(up.outputTensor());
            double in = DoubleStream.of(numbers).map(v -> v * v).average().orElseThrow();
            double out = DoubleStream.of(y).map(v -> v * v).average().orElseThrow();
            // Less at the border, where taps read zeros.
            assertThat(out / in).isCloseTo(1, within(0.1));
        }
    }

    @Test
    void aSeriesGetsMoreSteps() {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(Shape.of(1, 2, 1), 1, 2);
            LayerHandle up = test.net
                    .withInitializer(KernelInitializer.LECUN)
                    .convTranspose(
                            "up", x, ConvTransposeSpec.convTranspose(1, 3).stride(2));
            assertThat(up.outputShape()).isEqualTo(Shape.of(1, 4, 1));
            double[] k = test.values(up.kernelTensor().orElseThrow());
            // Windows begin at 0 and 2.
            double[] expected = {k[2], k[1], k[0] + 2 * k[2], 2 * k[1]};
            assertClose(test.values(up.outputTensor()), expected, 1e-6);
        }
    }

    @Test
    void everyPhaseNeedsATap() {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(SHAPE, X);
            ConvTransposeSpec small = spec(new Sizes(1, 1, 2, 2)).inEveryPhase();
            assertThatThrownBy(() -> test.net.convTranspose("up", x, small))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("a kernel of size 1 has no tap for each of 2 phases");
        }
    }
}
