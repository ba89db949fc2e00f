/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.kfac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.dks4j.runtime.graph.AffineMap;
import org.dks4j.runtime.graph.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The blocks of layers whose weights are shared by the positions of a sequence. */
class SequenceBlocksTest {

    @Test
    void layersBeforeAMeanOverPositionsAreAveragedAndOthersAreNot() {
        try (LinearSequence averaged = new LinearSequence(true, true)) {
            assertThat(averaged.maps())
                    .extracting(AffineMap::name, AffineMap::operation, AffineMap::locations)
                    .containsExactly(
                            tuple("words", "embedding", 4),
                            tuple("first", "averaged", 4),
                            tuple("second", "averaged", 4),
                            tuple("third", "dense", 1));
        }
        try (LinearSequence each = new LinearSequence(false, false)) {
            assertThat(each.maps()).extracting(AffineMap::operation).containsExactly("dense", "dense");
        }
    }

    /** vᵀFv with F the sum of the blocks for each output, against the squares of the outputs' derivatives along v. */
    @ParameterizedTest
    @CsvSource({
        "first, false, false",
        "second, false, false",
        "first, false, true",
        "second, false, true",
        "third, false, true",
        "words, true, false"
    })
    void theBlockOfADeepLinearNetworkIsItsGaussNewtonMatrix(String layer, boolean ids, boolean averaged) {
        try (LinearSequence network = new LinearSequence(ids, averaged)) {
            AffineMap map = network.map(layer);
            Map<String, float[]> direction = new LinkedHashMap<>();
            SplittableRandom random = new SplittableRandom(2);
            List<Operand<TFloat32>> along = new ArrayList<>();
            for (Variable<TFloat32> variable : map.parameters()) {
                float[] values = new float[(int) variable.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) random.nextDouble(-1, 1);
                }
                direction.put(variable.name(), values);
                along.add(network.tf.constant(variable.shape(), DataBuffers.of(values, true, false)));
            }
            List<Operand<TFloat32>> halves = new ArrayList<>();
            for (int output = 0; output < LinearSequence.OUTPUTS; output++) {
                halves.add(network.block(map, output).halfNorm(network.tf, along));
            }
            double measured = network.values(halves).stream()
                    .mapToDouble(half -> 2 * half[0])
                    .sum();
            Map<String, double[]> parameters = network.parameters();
            Map<String, double[]> moved = new LinkedHashMap<>(parameters);
            direction.forEach((name, values) -> {
                double[] changed = parameters.get(name).clone();
                Arrays.setAll(changed, i -> changed[i] + values[i]);
                moved.put(name, changed);
            });
            double[] before = network.outputs(parameters);
            double[] after = network.outputs(moved);
            double exact = 0;
            for (int i = 0; i < before.length; i++) {
                exact += Math.pow(after[i] - before[i], 2) / LinearSequence.EXAMPLES;
            }
            assertThat(exact).isGreaterThan(0.1);
            assertThat(measured).isCloseTo(exact, within(2e-5 * exact));
        }
    }

    @Test
    void theInverseOfAnEmbeddingIsThatOfTheWholeFactors() {
        try (LinearSequence network = new LinearSequence(true, false)) {
            Ops tf = network.tf;
            Block block = network.block(network.map("words"), 1);
            Operand<TFloat32> frequencies = tf.constant(new float[] {0.4f, 0.2f, 0.2f, 0.1f, 0.1f, 0});
            Operand<TFloat32> moment = tf.constant(new float[][] {{2, 0.5f, 0}, {0.5f, 1, 0.25f}, {0, 0.25f, 3}});
            network.run(List.of());
            network.run(List.of(
                    network.assignment("words/frequencies", frequencies),
                    network.assignment("words/gradient-moment", moment),
                    network.assignment("kfac/weight", tf.constant(1f))));
            List<Operand<TFloat32>> inverse = block.renewed(tf, block.measured(tf));
            int size = LinearSequence.VOCABULARY;
            Operand<TFloat32> whole =
                    tf.reshape(tf.linalg.tensorDiag(frequencies), tf.constant(new int[] {size, size}));
            DampedFactors damped =
                    DampedFactors.of(tf, whole, moment, tf.constant(LinearSequence.DAMPING / LinearSequence.POSITIONS));
            List<double[]> values = network.values(List.of(
                    inverse.get(0),
                    inverse.get(1),
                    tf.math.reciprocal(tf.linalg.tensorDiagPart(damped.input())),
                    tf.linalg.inv(damped.gradient())));
            for (int part = 0; part < 2; part++) {
                for (int i = 0; i < values.get(part).length; i++) {
                    double expected = values.get(part + 2)[i];
                    assertThat(values.get(part)[i]).isCloseTo(expected, within(1e-5 * Math.max(1, Math.abs(expected))));
                }
            }
        }
    }

    @Test
    void whatAnInverseIsMultipliedByHasTheLocationsOnce() {
        try (LinearSequence network = new LinearSequence(true, false)) {
            AffineMap map = network.map("words");
            Block block = network.block(map, 0);
            Shape shape = map.kernel().shape();
            Operand<TFloat32> ones = network.tf.fill(network.tf.constant(shape.asArray()), network.tf.constant(1f));
            Operand<TFloat32> times =
                    block.inverseTimes(network.tf, List.of(ones)).get(0);
            List<Variable<TFloat32>> inverse = block.refreshed();
            network.run(List.of());
            network.run(List.of(
                    network.tf.assignVariableOp(
                            inverse.get(0).handle(), network.tf.constant(new float[] {1, 2, 3, 4, 5, 6})),
                    network.tf.assignVariableOp(
                            inverse.get(1).handle(),
                            network.tf.constant(new float[][] {{8, 0, 0}, {0, 4, 0}, {0, 0, 12}}))));
            double[] values = network.values(List.of(times)).get(0);
            for (int i = 0; i < values.length; i++) {
                assertThat(values[i]).isEqualTo((i / 3 + 1) * new double[] {2, 1, 3}[i % 3]);
            }
        }
    }
}
