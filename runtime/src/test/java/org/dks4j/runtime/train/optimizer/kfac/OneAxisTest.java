/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.kfac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.dks4j.runtime.graph.AffineMap;
import org.dks4j.runtime.graph.ConvSpec;
import org.dks4j.runtime.graph.KernelInitializer;
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.Phase;
import org.dks4j.runtime.graph.PoolSpec;
import org.dks4j.runtime.graph.Variables;
import org.dks4j.runtime.graph.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Layers of examples with one spatial axis against sums over their windows in doubles. */
class OneAxisTest {

    private static final int BATCH = 2;
    private static final int LENGTH = 7;
    private static final int INPUTS = 4;
    private static final int OUTPUTS = 6;

    private static float[] numbers(long seed, int count) {
        float[] numbers = new float[count];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextDouble(-1, 2);
        }
        return numbers;
    }

    private static double[] fetched(Tensor tensor) {
        float[] values = new float[Math.toIntExact(tensor.size())];
        tensor.asRawTensor().data().asFloats().read(values);
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    /** What one window reads: place·inputs, -1 for padding. */
    private static int location(int output, int tap, int size, int stride, boolean same) {
        int outputs = (LENGTH + stride - 1) / stride;
        int padding = same ? Math.max(0, (outputs - 1) * stride + size - LENGTH) : 0;
        int at = output * stride - padding / 2 + tap;
        return at >= 0 && at < LENGTH ? at : -1;
    }

    private static void assertClose(double[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).as("place %s", i).isCloseTo(expected[i], within(2e-5));
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 1, true, 1", "3, 2, true, 1", "5, 2, false, 1", "1, 1, true, 1", "2, 3, true, 1", "3, 2, true, 2"})
    void convolutionsTheirGradientsAndTheirFactorAreThoseOfTheirWindows(
            int size, int stride, boolean same, int groups) {
        Window window = new Window(List.of(size), List.of(stride), same ? "SAME" : "VALID");
        float[] x = numbers(1, BATCH * LENGTH * INPUTS);
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> input = tf.constant(Shape.of(BATCH, LENGTH, INPUTS), DataBuffers.of(x, true, false));
            Variables variables = new Variables(tf);
            NetworkBuilder net =
                    new NetworkBuilder(tf, variables, 1, Phase.TRAINING).withInitializer(KernelInitializer.HE);
            LayerHandle layer = net.conv("layer", input, new ConvSpec(OUTPUTS, window, true, groups, Optional.empty()));
            int outputs = same ? (LENGTH + stride - 1) / stride : (LENGTH - size) / stride + 1;
            assertThat(layer.outputTensor().shape()).isEqualTo(Shape.of(BATCH, outputs, OUTPUTS));
            Operand<TFloat32> kernel = layer.kernelTensor().orElseThrow();
            assertThat(kernel.shape()).isEqualTo(Shape.of(size, INPUTS / groups, OUTPUTS));
            float[] by = numbers(2, BATCH * outputs * OUTPUTS);
            Operand<TFloat32> product = tf.math.mul(
                    layer.outputTensor(),
                    tf.constant(Shape.of(BATCH, outputs, OUTPUTS), DataBuffers.of(by, true, false)));
            Operand<TFloat32> loss = tf.reduceSum(product, tf.constant(new int[] {0, 1, 2}));
            Output<?>[] gradients =
                    graph.addGradients(loss.asOutput(), new Output<?>[] {input.asOutput(), kernel.asOutput()});
            try (Session session = new Session(graph)) {
                Session.Runner initial = session.runner();
                for (Op initialization : variables.initializations()) {
                    initial.addTarget(initialization);
                }
                initial.run().close();
                try (Result result = session.runner()
                        .fetch(layer.outputTensor())
                        .fetch(kernel)
                        .fetch(gradients[0])
                        .fetch(gradients[1])
                        .run()) {
                    double[] weights = fetched(result.get(1));
                    double[] y = new double[by.length];
                    double[] ofInput = new double[x.length];
                    double[] ofKernel = new double[weights.length];
                    for (int n = 0; n < BATCH; n++) {
                        for (int t = 0; t < outputs; t++) {
                            for (int tap = 0; tap < size; tap++) {
                                int at = location(t, tap, size, stride, same);
                                for (int o = 0; o < OUTPUTS && at >= 0; o++) {
                                    for (int i = 0; i < INPUTS / groups; i++) {
                                        int place = (n * LENGTH + at) * INPUTS
                                                + o / (OUTPUTS / groups) * (INPUTS / groups)
                                                + i;
                                        int weight = (tap * (INPUTS / groups) + i) * OUTPUTS + o;
                                        int to = (n * outputs + t) * OUTPUTS + o;
                                        y[to] += x[place] * weights[weight];
                                        ofInput[place] += by[to] * weights[weight];
                                        ofKernel[weight] += by[to] * x[place];
                                    }
                                }
                            }
                        }
                    }
                    assertClose(fetched(result.get(0)), y);
                    assertClose(fetched(result.get(2)), ofInput);
                    assertClose(fetched(result.get(3)), ofKernel);
                }
                if (groups == 1) {
                    factor(tf, session, net.affineMaps().get(0), x, size, stride, same, outputs);
                } else {
                    assertThat(net.affineMaps()).isEmpty();
                }
            }
        }
    }

    private static void factor(
            Ops tf, Session session, AffineMap map, float[] x, int size, int stride, boolean same, int outputs) {
        assertThat(map.locations()).isEqualTo(outputs);
        int rows = size * INPUTS + 1;
        assertThat(InputMoment.size(map)).isEqualTo(rows);
        double[] moment = new double[rows * rows];
        int count = BATCH * outputs;
        for (int n = 0; n < BATCH; n++) {
            for (int t = 0; t < outputs; t++) {
                double[] row = new double[rows];
                row[rows - 1] = 1;
                for (int tap = 0; tap < size; tap++) {
                    int at = location(t, tap, size, stride, same);
                    for (int i = 0; i < INPUTS && at >= 0; i++) {
                        row[tap * INPUTS + i] = x[(n * LENGTH + at) * INPUTS + i];
                    }
                }
                for (int i = 0; i < rows; i++) {
                    for (int j = 0; j < rows; j++) {
                        moment[i * rows + j] += row[i] * row[j] / count;
                    }
                }
            }
        }
        try (Result result = session.runner()
                .fetch(InputMoment.of(tf, map, tf.constant((float) count)))
                .run()) {
            assertClose(fetched(result.get(0)), moment);
        }
    }

    @Test
    void kernelsStartAsDeltasAndPoolingIsThatOfItsWindows() {
        float[] x = numbers(3, BATCH * LENGTH * INPUTS);
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> input = tf.constant(Shape.of(BATCH, LENGTH, INPUTS), DataBuffers.of(x, true, false));
            Variables variables = new Variables(tf);
            NetworkBuilder net = new NetworkBuilder(tf, variables, 1, Phase.TRAINING);
            Operand<TFloat32> kernel = net.conv("layer", input, ConvSpec.conv(INPUTS, 3))
                    .kernelTensor()
                    .orElseThrow();
            Operand<TFloat32> means = net.meanPool(
                            "mean", input, new PoolSpec(Window.of(3).stride(2)))
                    .outputTensor();
            Operand<TFloat32> mean = net.globalMeanPool("all", input).outputTensor();
            Operand<TFloat32> normal = net.batchNorm("norm", input, 0.9, 1e-5).outputTensor();
            assertThat(means.shape()).isEqualTo(Shape.of(BATCH, 4, INPUTS));
            assertThat(normal.shape().tail()).isEqualTo(Shape.of(LENGTH, INPUTS));
            try (Session session = new Session(graph)) {
                Session.Runner initial = session.runner();
                variables.initializations().forEach(initial::addTarget);
                initial.run().close();
                try (Result result = session.runner()
                        .fetch(kernel)
                        .fetch(means)
                        .fetch(mean)
                        .fetch(normal)
                        .run()) {
                    double[] weights = fetched(result.get(0));
                    double[] orthogonal = new double[INPUTS * INPUTS];
                    for (int i = 0; i < weights.length; i++) {
                        assertThat(weights[i] == 0).isEqualTo(i / (INPUTS * INPUTS) != 1);
                    }
                    double[] identity = new double[INPUTS * INPUTS];
                    for (int i = 0; i < INPUTS; i++) {
                        identity[i * INPUTS + i] = 1;
                        for (int j = 0; j < INPUTS; j++) {
                            for (int k = 0; k < INPUTS; k++) {
                                orthogonal[i * INPUTS + j] +=
                                        weights[(INPUTS + k) * INPUTS + i] * weights[(INPUTS + k) * INPUTS + j];
                            }
                        }
                    }
                    assertClose(orthogonal, identity);
                    double[] all = new double[BATCH * INPUTS];
                    double[] windows = new double[BATCH * 4 * INPUTS];
                    for (int n = 0; n < BATCH; n++) {
                        for (int c = 0; c < INPUTS; c++) {
                            for (int t = 0; t < LENGTH; t++) {
                                all[n * INPUTS + c] += x[(n * LENGTH + t) * INPUTS + c] / LENGTH;
                            }
                            for (int t = 0; t < 4; t++) {
                                int inside = 0;
                                double sum = 0;
                                for (int tap = 0; tap < 3; tap++) {
                                    int at = location(t, tap, 3, 2, true);
                                    inside += at < 0 ? 0 : 1;
                                    sum += at < 0 ? 0 : x[(n * LENGTH + at) * INPUTS + c];
                                }
                                windows[(n * 4 + t) * INPUTS + c] = sum / inside;
                            }
                        }
                    }
                    assertClose(fetched(result.get(1)), windows);
                    assertClose(fetched(result.get(2)), all);
                }
            }
        }
    }
}
