/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.kfac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.dks4j.runtime.graph.AffineMap;
import org.dks4j.runtime.graph.ConvTransposeSpec;
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

/** The input factor of a transposed convolution: for each output location the input locations whose windows cover it. */
class TransposedMomentTest {

    private static final int BATCH = 3;
    private static final int LENGTH = 4;
    private static final int CHANNELS = 4;

    @ParameterizedTest(name = "kernel {0}, stride {1}, bias {2}")
    @CsvSource({"3, 2, true", "4, 2, false", "2, 2, true", "3, 1, true", "1, 2, true", "5, 3, true"})
    void isTheMeanOverAllOutputLocations(int size, int stride, boolean bias) {
        float[] x = new float[BATCH * LENGTH * LENGTH * CHANNELS];
        SplittableRandom random = new SplittableRandom(size);
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextDouble(-1, 2);
        }
        int rows = size * size * CHANNELS + (bias ? 1 : 0);
        double[][] expected = new double[rows][rows];
        int outputs = LENGTH * stride;
        for (int n = 0; n < BATCH; n++) {
            for (int location = 0; location < outputs * outputs; location++) {
                double[] row = row(x, n, location / outputs, location % outputs, size, stride, rows);
                for (int i = 0; i < rows; i++) {
                    for (int j = 0; j < rows; j++) {
                        expected[i][j] += row[i] * row[j] / (BATCH * outputs * outputs);
                    }
                }
            }
        }
        float[] actual = actual(x, size, stride, bias);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < rows; j++) {
                assertThat((double) actual[i * rows + j]).as(i + ", " + j).isCloseTo(expected[i][j], within(1e-5));
            }
        }
    }

    /** What the kernel's rows are multiplied by for an output location. */
    private static double[] row(float[] x, int example, int row, int column, int size, int stride, int length) {
        double[] read = new double[length];
        // The homogeneous coordinate, where there is one.
        read[length - 1] = 1;
        int before = Math.max(0, size - stride) / 2;
        for (int tap = 0; tap < size * size; tap++) {
            // Kernels have their taps in the order in which the output reads the input.
            int down = row + before - (size - 1 - tap / size);
            int right = column + before - (size - 1 - tap % size);
            boolean covered = down >= 0
                    && right >= 0
                    && down % stride == 0
                    && right % stride == 0
                    && down / stride < LENGTH
                    && right / stride < LENGTH;
            for (int c = 0; c < CHANNELS; c++) {
                read[tap * CHANNELS + c] =
                        covered ? x[((example * LENGTH + down / stride) * LENGTH + right / stride) * CHANNELS + c] : 0;
            }
        }
        return read;
    }

    private static float[] actual(float[] x, int size, int stride, boolean bias) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> input =
                    tf.constant(Shape.of(BATCH, LENGTH, LENGTH, CHANNELS), DataBuffers.of(x, true, false));
            NetworkBuilder net = new NetworkBuilder(tf, new Variables(tf), 1, Phase.TRAINING);
            ConvTransposeSpec centred = ConvTransposeSpec.convTranspose(2, size).stride(stride);
            ConvTransposeSpec spec = size >= stride ? centred.inEveryPhase() : centred;
            net.convTranspose("up", input, bias ? spec : spec.withoutBias());
            AffineMap map = net.affineMaps().get(0);
            int locations = LENGTH * stride * LENGTH * stride;
            assertThat(map.locations()).isEqualTo(locations);
            Operand<TFloat32> moment = InputMoment.of(tf, map, tf.constant((float) (BATCH * locations)));
            try (Session session = new Session(graph);
                    Result result = session.runner().fetch(moment).run()) {
                TFloat32 tensor = (TFloat32) result.get(0);
                float[] values = new float[Math.toIntExact(tensor.size())];
                tensor.asRawTensor().data().asFloats().read(values);
                return values;
            }
        }
    }
}
