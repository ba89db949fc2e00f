/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dks4j.runtime.graph.LayerCheck.assertClose;
import static org.dks4j.runtime.graph.LayerCheck.check;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Group normalization against plain Java. */
class GroupNormalizationTest {

    private static final double EPSILON = 1e-3;
    private static final int CHANNELS = 6;
    private static final int LOCATIONS = 6;
    private static final Shape SHAPE = Shape.of(2, 2, 3, CHANNELS);
    private static final double[] X = TestGraph.numbers(1, SHAPE.size());
    private static final double[] GAIN = {1, 1, 1, 1, 1, 1};
    private static final double[] BIAS = {0, 0, 0, 0, 0, 0};

    private static double[] normalized(double[] x, int groups, boolean perLocation, double[] gain, double[] bias) {
        double[] y = new double[x.length];
        int width = CHANNELS / groups;
        int together = perLocation ? 1 : LOCATIONS;
        for (int begin = 0; begin < x.length; begin += together * CHANNELS) {
            for (int group = 0; group < groups; group++) {
                List<Integer> places = new ArrayList<>();
                for (int location = 0; location < together; location++) {
                    for (int c = 0; c < width; c++) {
                        places.add(begin + location * CHANNELS + group * width + c);
                    }
                }
                double mean = places.stream().mapToDouble(i -> x[i]).average().orElseThrow();
                double square = places.stream()
                        .mapToDouble(i -> (x[i] - mean) * (x[i] - mean))
                        .average()
                        .orElseThrow();
                for (int i : places) {
                    int c = i % CHANNELS;
                    y[i] = gain[c] * (x[i] - mean) / Math.sqrt(square + EPSILON) + bias[c];
                }
            }
        }
        return y;
    }

    private static LayerHandle norm(NetworkBuilder net, Operand<TFloat32> x, int groups, boolean perLocation) {
        return perLocation
                ? net.perLocationGroupNorm("norm", x, groups, EPSILON)
                : net.groupNorm("norm", x, groups, EPSILON);
    }

    @ParameterizedTest
    @CsvSource({"1, true", "3, true", "1, false", "2, false", "6, false"})
    void everyGroupHasMeanZeroAndVarianceOne(int groups, boolean perLocation) {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(SHAPE, X);
            LayerHandle norm = norm(test.net, x, groups, perLocation);
            assertThat(norm.kind()).isEqualTo(perLocation ? "perLocationGroupNorm" : "groupNorm");
            assertThat(norm.parameters()).isEqualTo(2 * CHANNELS);
            assertThat(norm.outputShape()).isEqualTo(SHAPE);
            check(
                    test,
                    norm.outputTensor(),
                    List.of(
                            x,
                            norm.kernelTensor().orElseThrow(),
                            norm.biasTensor().orElseThrow()),
                    List.of(
                            at -> normalized(at, groups, perLocation, GAIN, BIAS),
                            gain -> normalized(X, groups, perLocation, gain, BIAS),
                            bias -> normalized(X, groups, perLocation, GAIN, bias)));
            assertThat(test.variables.trainable()).hasSize(2);
        }
    }

    @Test
    void oneGroupOfEachLocationIsLayerNormalization() {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(SHAPE, X);
            assertClose(
                    test.values(norm(test.net, x, 1, true).outputTensor()),
                    test.values(test.net.layerNorm("layer", x, EPSILON).outputTensor()),
                    1e-6);
        }
    }

    @Test
    void rowsOfFeaturesAreOneLocation() {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> rows = test.constant(Shape.of(12, CHANNELS), X);
            double[] expected = normalized(X, 2, true, GAIN, BIAS);
            assertClose(test.values(norm(test.net, rows, 2, false).outputTensor()), expected, 1e-5);
        }
    }

    @Test
    void theGroupsMustDivideTheChannels() {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(SHAPE, X);
            assertThatThrownBy(() -> norm(test.net, x, 4, true))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("norm: 4 groups do not divide 6 channels");
        }
    }
}
