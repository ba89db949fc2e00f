/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Layers with a size and a stride of their own along each axis, against sums over their windows in doubles. */
class RectangularWindowsTest {

    private static final int HEIGHT = 7;
    private static final int WIDTH = 6;
    private static final int CHANNELS = 4;
    private static final int OUTPUTS = 6;

    private enum Kind {
        CONV,
        GROUPED,
        DEPTHWISE,
        MEAN_POOL,
        MAX_POOL
    }

    /** A layer's operation in doubles: [HEIGHT·WIDTH·CHANNELS] to [locations·outputs]. */
    private record Reference(Kind kind, Window window, double[] kernel, int outputs) {

        private int extent(int axis) {
            int inputs = axis == 0 ? HEIGHT : WIDTH;
            int size = window.sizes(2).get(axis);
            int stride = window.strides(2).get(axis);
            return same() ? (inputs + stride - 1) / stride : (inputs - size) / stride + 1;
        }

        private boolean same() {
            return window.padding().equals("SAME");
        }

        private int first(int axis, int output) {
            int inputs = axis == 0 ? HEIGHT : WIDTH;
            int stride = window.strides(2).get(axis);
            int padding = same()
                    ? Math.max((extent(axis) - 1) * stride + window.sizes(2).get(axis) - inputs, 0)
                    : 0;
            return output * stride - padding / 2;
        }

        double[] of(double[] x) {
            double[] y = new double[extent(0) * extent(1) * outputs];
            for (int row = 0; row < extent(0); row++) {
                for (int column = 0; column < extent(1); column++) {
                    for (int output = 0; output < outputs; output++) {
                        y[(row * extent(1) + column) * outputs + output] =
                                at(x, first(0, row), first(1, column), output);
                    }
                }
            }
            return y;
        }

        private double at(double[] x, int top, int left, int output) {
            int rows = window.sizes(2).get(0);
            int columns = window.sizes(2).get(1);
            double sum = 0;
            double largest = Double.NEGATIVE_INFINITY;
            int count = 0;
            for (int tap = 0; tap < rows * columns; tap++) {
                int y = top + tap / columns;
                int z = left + tap % columns;
                if (y < 0 || y >= HEIGHT || z < 0 || z >= WIDTH) {
                    continue;
                }
                count++;
                for (int input = 0; input < CHANNELS; input++) {
                    double value = x[(y * WIDTH + z) * CHANNELS + input];
                    sum += value * weight(tap, input, output);
                    largest = input == output ? Math.max(largest, value) : largest;
                }
            }
            return switch (kind) {
                case MAX_POOL -> largest;
                case MEAN_POOL -> sum / count;
                case CONV, GROUPED, DEPTHWISE -> sum;
            };
        }

        private double weight(int tap, int input, int output) {
            return switch (kind) {
                case CONV -> kernel[(tap * CHANNELS + input) * outputs + output];
                case GROUPED ->
                    input / 2 == output / (outputs / 2)
                            ? kernel[(tap * CHANNELS / 2 + input % 2) * outputs + output]
                            : 0;
                case DEPTHWISE -> input == output ? kernel[tap * CHANNELS + input] : 0;
                case MEAN_POOL, MAX_POOL -> input == output ? 1 : 0;
            };
        }
    }

    private static LayerHandle layer(TestGraph test, Kind kind, Window window, Operand<TFloat32> x) {
        NetworkBuilder net = test.net.withInitializer(KernelInitializer.HE);
        return switch (kind) {
            case CONV -> net.conv("layer", x, new ConvSpec(OUTPUTS, window, true, 1, Optional.empty()));
            case GROUPED -> net.conv("layer", x, new ConvSpec(OUTPUTS, window, true, 2, Optional.empty()));
            case DEPTHWISE -> net.depthwiseConv("layer", x, new DepthwiseSpec(window, true));
            case MEAN_POOL -> net.meanPool("layer", x, new PoolSpec(window));
            case MAX_POOL -> net.maxPool("layer", x, new PoolSpec(window));
        };
    }

    @ParameterizedTest(name = "{0} {1}x{2}, stride {3}x{4}, {5}")
    @CsvSource({
        "CONV, 3, 1, 2, 1, SAME",
        "CONV, 1, 5, 1, 2, VALID",
        "GROUPED, 5, 3, 3, 2, SAME",
        "DEPTHWISE, 3, 1, 2, 1, SAME",
        "DEPTHWISE, 3, 5, 3, 2, SAME",
        "DEPTHWISE, 3, 1, 1, 2, VALID",
        "DEPTHWISE, 1, 3, 2, 2, SAME",
        "MEAN_POOL, 2, 1, 2, 1, SAME",
        "MEAN_POOL, 3, 2, 2, 3, VALID",
        "MAX_POOL, 1, 3, 1, 2, SAME",
        "MAX_POOL, 3, 2, 2, 2, VALID"
    })
    void layersAndTheirGradientsAreThoseOfTheirWindows(
            Kind kind, int rows, int columns, int down, int right, String padding) {
        Window window = new Window(List.of(rows, columns), List.of(down, right), padding);
        double[] x = TestGraph.numbers(3, HEIGHT * WIDTH * CHANNELS);
        int outputs = kind == Kind.CONV || kind == Kind.GROUPED ? OUTPUTS : CHANNELS;
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> input = test.constant(Shape.of(1, HEIGHT, WIDTH, CHANNELS), x);
            LayerHandle layer = layer(test, kind, window, input);
            Operand<TFloat32> output = layer.outputTensor();
            double[] by = TestGraph.numbers(5, output.shape().size());
            List<Operand<TFloat32>> kernels = layer.kernelTensor().stream().toList();
            List<Operand<TFloat32>> of = new ArrayList<>(List.of(input));
            of.addAll(kernels);
            List<Operand<TFloat32>> fetched = new ArrayList<>(List.of(output));
            fetched.addAll(test.gradients(output, by, of));
            fetched.addAll(kernels);
            List<double[]> values = test.values(fetched);
            double[] kernel = kernels.isEmpty() ? new double[0] : values.get(3);
            Reference reference = new Reference(kind, window, kernel, outputs);
            close(values.get(0), reference.of(x));
            close(values.get(1), gradient(reference, x, by));
            for (int i = 0; i < kernel.length; i++) {
                double[] unit = new double[kernel.length];
                unit[i] = 1;
                double gradient = product(new Reference(kind, window, unit, outputs).of(x), by);
                assertThat(values.get(2)[i]).as("weight " + i).isCloseTo(gradient, within(1e-5));
            }
        }
    }

    /** By differences, which are exact for what is linear and for a maximum that stays where it is. */
    private static double[] gradient(Reference reference, double[] x, double[] by) {
        double step = 1e-7;
        double[] gradient = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double[] above = x.clone();
            double[] below = x.clone();
            above[i] += step;
            below[i] -= step;
            gradient[i] = (product(reference.of(above), by) - product(reference.of(below), by)) / (2 * step);
        }
        return gradient;
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void close(double[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).as("number " + i).isCloseTo(expected[i], within(1e-5));
        }
    }

    @Test
    void aWindowOfThreeAxesSlidesOverNoImage() {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> input = test.constant(Shape.of(1, 2, 2, 1), 1, 2, 3, 4);
            assertThatThrownBy(() -> test.net.conv("layer", input, ConvSpec.conv(1, 3, 1, 1)))
                    .hasMessage("a window of 3 axes does not slide over 2 spatial axes");
        }
    }

    @Test
    void windowsWithTheSameNumbersAreEqual() {
        assertThat(Window.of(3, 3).stride(2, 2)).isEqualTo(Window.of(3).stride(2));
    }
}
