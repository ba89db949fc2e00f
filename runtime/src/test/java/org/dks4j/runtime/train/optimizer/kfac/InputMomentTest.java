/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.kfac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.dks4j.runtime.graph.AffineMap;
import org.dks4j.runtime.graph.ConvSpec;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.Phase;
import org.dks4j.runtime.graph.Variables;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Second moments of patches against patches taken one by one. */
class InputMomentTest {

    private static final int BATCH = 3;

    @ParameterizedTest(name = "{0}x{1}x{2}, window {3}, stride {4}, bias {5}")
    @CsvSource({
        "6, 5, 4, 3, 1, true",
        "6, 5, 4, 3, 1, false",
        "7, 7, 5, 3, 1, true",
        "2, 2, 4, 3, 1, true",
        "1, 4, 4, 3, 1, true",
        "4, 1, 6, 3, 1, true",
        "1, 1, 4, 3, 1, true",
        "6, 5, 3, 3, 1, true",
        "6, 5, 4, 3, 2, true",
        "7, 6, 4, 5, 1, true",
        "8, 8, 1, 5, 2, true",
        "5, 6, 4, 1, 1, true",
        "5, 6, 4, 1, 2, false"
    })
    void isTheMeanOverAllPatches(int height, int width, int channels, int window, int stride, boolean bias) {
        compare(new DoubleNetwork.Layer(height, width, channels, 2, window, stride, bias));
    }

    @ParameterizedTest(name = "window {0}x{1}, stride {2}x{3}, bias {4}")
    @CsvSource({"3, 1, 1, 1, true", "1, 5, 1, 2, true", "3, 5, 2, 1, false", "1, 1, 2, 1, true", "3, 3, 1, 2, true"})
    void windowsMayHaveASizeAndAStrideForEachAxis(int rows, int columns, int down, int right, boolean bias) {
        compare(new DoubleNetwork.Layer(7, 6, 5, 2, List.of(rows, columns), List.of(down, right), bias));
    }

    private static void compare(DoubleNetwork.Layer layer) {
        int height = layer.height();
        int width = layer.width();
        int channels = layer.inputs();
        float[] pixels = new float[BATCH * height * width * channels];
        SplittableRandom random = new SplittableRandom(height * 31L + channels);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextDouble(-1, 2);
        }
        double[][] expected = expected(layer, pixels);
        float[] actual = actual(layer, pixels);
        for (int i = 0; i < layer.rows(); i++) {
            for (int j = 0; j < layer.rows(); j++) {
                assertThat((double) actual[i * layer.rows() + j])
                        .as(i + ", " + j)
                        .isCloseTo(expected[i][j], within(1e-5));
            }
        }
    }

    private static double[][] expected(DoubleNetwork.Layer layer, float[] pixels) {
        int size = pixels.length / BATCH;
        double[][] moment = new double[layer.rows()][layer.rows()];
        for (int n = 0; n < BATCH; n++) {
            double[] example = new double[size];
            for (int i = 0; i < size; i++) {
                example[i] = pixels[n * size + i];
            }
            for (int t = 0; t < layer.locations(); t++) {
                double[] row = layer.row(example, t);
                for (int i = 0; i < row.length; i++) {
                    for (int j = 0; j < row.length; j++) {
                        moment[i][j] += row[i] * row[j] / (BATCH * layer.locations());
                    }
                }
            }
        }
        return moment;
    }

    private static float[] actual(DoubleNetwork.Layer layer, float[] pixels) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> input = tf.constant(
                    Shape.of(BATCH, layer.height(), layer.width(), layer.inputs()),
                    DataBuffers.of(pixels, true, false));
            NetworkBuilder net = new NetworkBuilder(tf, new Variables(tf), 1, Phase.TRAINING);
            ConvSpec spec = ConvSpec.conv(2, layer.kernel()).stride(layer.stride());
            net.conv("conv", input, layer.bias() ? spec : spec.withoutBias());
            AffineMap map = net.affineMaps().get(0);
            assertThat(InputMoment.size(map)).isEqualTo(layer.rows());
            assertThat(map.locations()).isEqualTo(layer.locations());
            Operand<TFloat32> moment = InputMoment.of(tf, map, tf.constant((float) (BATCH * layer.locations())));
            try (Session session = new Session(graph);
                    Result result = session.runner().fetch(moment).run()) {
                TFloat32 tensor = (TFloat32) result.get(0);
                assertThat(tensor.shape()).isEqualTo(Shape.of(layer.rows(), layer.rows()));
                float[] values = new float[Math.toIntExact(tensor.size())];
                tensor.asRawTensor().data().asFloats().read(values);
                return values;
            }
        }
    }
}
