/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.kfac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.dks4j.runtime.task.StandardLoss;
import org.dks4j.runtime.train.optimizer.UpdateRule;
import org.dks4j.runtime.train.optimizer.WeightDecay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.op.Op;

/** K-FAC in the graph against {@link DenseKfac}, and what must hold of it (docs/mathematics.md, section 9.8). */
class KfacTest {

    private static final int BATCH = 6;
    private static final int CLASSES = 3;

    /** Every form of a layer: patches with stride, shifted products, 1x1 with and without stride, with and without bias. */
    private static final DoubleNetwork NETWORK = new DoubleNetwork(List.of(
            new DoubleNetwork.Layer(7, 5, 2, 4, 3, 1, true),
            new DoubleNetwork.Layer(7, 5, 4, 5, 3, 1, true),
            new DoubleNetwork.Layer(7, 5, 5, 4, 3, 2, true),
            new DoubleNetwork.Layer(4, 3, 4, 4, 3, 1, false),
            new DoubleNetwork.Layer(4, 3, 4, 3, 1, 1, true),
            new DoubleNetwork.Layer(4, 3, 3, 4, 1, 2, true),
            DoubleNetwork.Layer.dense(16, 6, true),
            DoubleNetwork.Layer.dense(6, CLASSES, false)));

    private static double[][] examples(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] examples = new double[BATCH][7 * 5 * 2];
        for (double[] example : examples) {
            for (int i = 0; i < example.length; i++) {
                example[i] = (float) (2 * random.nextDouble() - 1);
            }
        }
        return examples;
    }

    private static int[] labels(long seed) {
        return new SplittableRandom(seed).ints(BATCH, 0, CLASSES).toArray();
    }

    @ParameterizedTest
    @EnumSource(Inversion.class)
    void stepsAreThoseOfAnIndependentDenseComputation(Inversion inversion) {
        Kfac kfac = Kfac.defaults()
                .withDecay(0.8)
                .withDamping(0.01)
                .withNormConstraint(0.02)
                .withInversion(inversion)
                .withPeriod(1);
        try (FloatNetwork network = new FloatNetwork(NETWORK, UpdateRule.of(kfac))) {
            DenseKfac expected = new DenseKfac(NETWORK, kfac, network.weights());
            for (int i = 0; i < 2; i++) {
                double[][] cotangents = network.run(
                        network.steps().hooks().burnIn().orElseThrow().operations(), examples(-i), labels(-i), 0);
                expected.average(examples(-i), cotangents, 1);
            }
            double smallest = 1;
            double largest = 0;
            for (int step = 1; step <= 6; step++) {
                network.refresh();
                expected.refresh();
                double rate = (float) (step % 2 == 0 ? 0.5 : 0.01);
                List<double[][]> before = network.weights();
                double[][] cotangents = network.run(network.steps().apply(), examples(step), labels(step), rate);
                expected.average(examples(step), cotangents, kfac.decay());
                double factor = expected.step(examples(step), labels(step), rate);
                smallest = Math.min(smallest, factor);
                largest = Math.max(largest, factor);
                assertSame(network.weights(), expected.weights(), before);
            }
            assertThat(smallest).isLessThan(0.9);
            assertThat(largest).isEqualTo(1);
        }
    }

    private static double[][] numbers(long seed, int rows, int columns) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] numbers = new double[rows][columns];
        for (double[] row : numbers) {
            Arrays.setAll(row, i -> (float) random.nextDouble(-1, 1));
        }
        return numbers;
    }

    private static void burnIn(FloatNetwork network, double[][] examples, double[][] targets) {
        network.run(network.steps().hooks().burnIn().orElseThrow().operations(), examples, targets, 0);
        network.refresh();
    }

    /** With one output the curvature is the loss's own, and the loss is quadratic: one step of Newton's method is all. */
    @Test
    void aLinearRegressionIsSolvedByOneStepWithoutDamping() {
        DoubleNetwork linear = new DoubleNetwork(List.of(DoubleNetwork.Layer.dense(5, 1, true)));
        Kfac newton = Kfac.defaults()
                .withEstimator(FisherEstimator.GAUSS_NEWTON)
                .withDamping(1e-7)
                .withNormConstraint(Double.POSITIVE_INFINITY)
                .withMomentum(0);
        double[][] examples = numbers(1, 40, 5);
        double[][] targets = new double[40][1];
        for (int n = 0; n < 40; n++) {
            double[] x = examples[n];
            targets[n][0] = 0.3 * x[0] - 1.2 * x[1] + 0.7 * x[2] + 2 * x[3] - 0.1 * x[4] + 0.5;
        }
        try (FloatNetwork network = new FloatNetwork(linear, UpdateRule.of(newton), StandardLoss.MEAN_SQUARED_ERROR)) {
            burnIn(network, examples, targets);
            network.run(network.steps().apply(), examples, targets, 1);
            double[][] solution = network.weights().get(0);
            double[] expected = {0.3, -1.2, 0.7, 2, -0.1, 0.5};
            for (int i = 0; i < expected.length; i++) {
                assertThat(solution[i][0]).isCloseTo(expected[i], within(1e-4));
            }
        }
    }

    /** x' = M·x + c is undone by the first layer's weights: what the network computes then changes in the same way. */
    @Test
    void anInvertibleAffineMapOfTheInputsChangesNoStepWithoutDamping() {
        DoubleNetwork two = new DoubleNetwork(
                List.of(DoubleNetwork.Layer.dense(3, 4, true), DoubleNetwork.Layer.dense(4, CLASSES, true)));
        Kfac natural = Kfac.defaults().withDamping(1e-8).withPeriod(1).withBurnIn(1);
        double[][] map = {{2, 0.5, -0.3}, {0.1, -1, 0.4}, {0.6, 0.2, 0.5}};
        double[] shift = {0.5, -0.25, 1};
        double[][] examples = numbers(1, 200, 3);
        double[][] mapped = Arrays.stream(examples)
                .map(x -> {
                    double[] y = Elimination.times(map, x);
                    Arrays.setAll(y, i -> y[i] + shift[i]);
                    return y;
                })
                .toArray(double[][]::new);
        int[] labels = new SplittableRandom(2).ints(200, 0, CLASSES).toArray();
        try (FloatNetwork plain = new FloatNetwork(two, UpdateRule.of(natural));
                FloatNetwork changed = new FloatNetwork(two, UpdateRule.of(natural))) {
            changed.assign(0, undone(plain.weights().get(0), map, shift));
            double[][] before = plain.logits(examples);
            assertThat(distance(changed.logits(mapped), before)).isLessThan(1e-4);
            for (int step = 0; step < 4; step++) {
                if (step == 0) {
                    plain.run(plain.steps().hooks().burnIn().orElseThrow().operations(), examples, labels, 0);
                    changed.run(changed.steps().hooks().burnIn().orElseThrow().operations(), mapped, labels, 0);
                }
                plain.refresh();
                changed.refresh();
                plain.run(plain.steps().apply(), examples, labels, 1);
                changed.run(changed.steps().apply(), mapped, labels, 1);
            }
            double change = distance(plain.logits(examples), before);
            assertThat(change).isGreaterThan(0.1);
            assertThat(distance(changed.logits(mapped), plain.logits(examples)) / change)
                    .isLessThan(0.005);
            assertThat(distance(changed.weights().get(0), plain.weights().get(0)))
                    .isGreaterThan(0.5);
        }
    }

    /** W' and b' with W'ᵀ(M·x + c) + b' = Wᵀx + b. */
    private static double[][] undone(double[][] weights, double[][] map, double[] shift) {
        double[][] inverse = Elimination.inverse(map);
        double[][] result = new double[weights.length][weights[0].length];
        int last = weights.length - 1;
        for (int o = 0; o < weights[0].length; o++) {
            result[last][o] = weights[last][o];
            for (int i = 0; i < last; i++) {
                for (int k = 0; k < last; k++) {
                    result[i][o] += weights[k][o] * inverse[k][i];
                }
                result[last][o] -= result[i][o] * shift[i];
            }
        }
        return result;
    }

    @Test
    void aConvolutionOfOnePixelIsADenseLayer() {
        DoubleNetwork dense = new DoubleNetwork(
                List.of(DoubleNetwork.Layer.dense(5, 4, true), DoubleNetwork.Layer.dense(4, CLASSES, true)));
        DoubleNetwork conv = new DoubleNetwork(
                List.of(new DoubleNetwork.Layer(1, 1, 5, 4, 1, 1, true), DoubleNetwork.Layer.dense(4, CLASSES, true)));
        try (FloatNetwork one = new FloatNetwork(dense, UpdateRule.of(Kfac.defaults()));
                FloatNetwork other = new FloatNetwork(conv, UpdateRule.of(Kfac.defaults()))) {
            other.assign(0, one.weights().get(0));
            for (FloatNetwork network : List.of(one, other)) {
                network.run(
                        network.steps().hooks().burnIn().orElseThrow().operations(), numbers(1, 9, 5), labels9(), 0);
                network.refresh();
                network.run(network.steps().apply(), numbers(2, 9, 5), labels9(), 0.1);
            }
            assertThat(distance(one.weights().get(0), other.weights().get(0))).isLessThan(1e-6);
            assertThat(distance(one.weights().get(1), other.weights().get(1))).isLessThan(1e-6);
        }
    }

    private static int[] labels9() {
        return new SplittableRandom(9).ints(9, 0, CLASSES).toArray();
    }

    private static Map<String, double[][]> state(FloatNetwork network) {
        Map<String, double[][]> state = new TreeMap<>();
        network.names().forEach(name -> state.put(name, network.value(name)));
        return state;
    }

    @Test
    void aBatchWhoseLossIsNotFiniteChangesNeitherParametersNorAverages() {
        double[][] bad = examples(1);
        bad[2][3] = Double.NaN;
        for (int batches : new int[] {1, 2}) {
            UpdateRule rule = UpdateRule.of(Kfac.defaults())
                    .withDecay(new WeightDecay(0.1))
                    .withBatches(batches);
            try (FloatNetwork network = new FloatNetwork(NETWORK, rule)) {
                UpdateRule.Steps steps = network.steps();
                network.run(steps.hooks().burnIn().orElseThrow().operations(), examples(1), labels(1), 0);
                network.refresh();
                network.run(steps.apply(), examples(1), labels(1), 0.1);
                Map<String, double[][]> before = state(network);
                assertThat(before)
                        .containsKeys(
                                "kfac/weight", "layer0/input-moment", "layer0/input-inverse", "layer0/bias/momentum");
                for (List<Op> operations : List.of(
                        steps.apply(),
                        steps.accumulate(),
                        steps.hooks().burnIn().orElseThrow().operations())) {
                    if (!operations.isEmpty()) {
                        assertThatThrownBy(() -> network.run(operations, bad, labels(1), 0.1))
                                .hasMessageContaining("loss is not finite");
                    }
                }
                state(network)
                        .forEach((name, value) -> assertThat(value).as(name).isDeepEqualTo(before.get(name)));
            }
        }
    }

    /** Of two batches that are added up, each has half of the share, and neither parameters nor momentum change before the last. */
    @Test
    void accumulatedBatchesShareTheirUpdatesWeight() {
        Kfac kfac = Kfac.defaults().withDecay(0.5);
        try (FloatNetwork network =
                new FloatNetwork(NETWORK, UpdateRule.of(kfac).withBatches(2))) {
            List<double[][]> weights = network.weights();
            network.run(network.steps().accumulate(), examples(1), labels(1), 0.1);
            assertThat(network.value("kfac/weight")[0][0]).isEqualTo(0.5);
            assertThat(distance(network.weights().get(0), weights.get(0))).isZero();
            network.run(network.steps().apply(), examples(2), labels(2), 0.1);
            assertThat(network.value("kfac/weight")[0][0]).isEqualTo(1);
            // The next update decays what was there once.
            network.run(network.steps().accumulate(), examples(3), labels(3), 0.1);
            assertThat(network.value("kfac/weight")[0][0]).isEqualTo(1);
            network.run(network.steps().apply(), examples(4), labels(4), 0.1);
            assertThat(network.value("kfac/weight")[0][0]).isEqualTo(1.5);
        }
    }

    /** The first layer's input moment is that of the examples alone: that of three updates on halves is that of three on wholes. */
    @Test
    void updatesOfTwoBatchesHaveTheAveragesOfUpdatesOfOneTwiceAsLarge() {
        Kfac kfac = Kfac.defaults().withDecay(0.5);
        try (FloatNetwork halves = new FloatNetwork(NETWORK, UpdateRule.of(kfac).withBatches(2));
                FloatNetwork wholes = new FloatNetwork(NETWORK, UpdateRule.of(kfac))) {
            for (int update = 1; update <= 3; update++) {
                double[][] whole = examples(update);
                int[] targets = labels(update);
                int half = whole.length / 2;
                halves.run(halves.steps().accumulate(), Arrays.copyOf(whole, half), Arrays.copyOf(targets, half), 0.1);
                halves.run(
                        halves.steps().apply(),
                        Arrays.copyOfRange(whole, half, 2 * half),
                        Arrays.copyOfRange(targets, half, 2 * half),
                        0.1);
                wholes.run(
                        wholes.steps().apply(), Arrays.copyOf(whole, 2 * half), Arrays.copyOf(targets, 2 * half), 0.1);
                assertThat(distance(halves.value("layer0/input-moment"), wholes.value("layer0/input-moment")))
                        .isLessThan(1e-5);
            }
        }
    }

    /** As TensorFlow's decomposition would end the run of the one worker that computes it, what it gives is NaN, which all see. */
    @Test
    void aCurvatureThatIsNotFiniteIsRefusedAlikeByBothInversions() {
        for (Inversion inversion : Inversion.values()) {
            Kfac kfac = Kfac.defaults().withInversion(inversion);
            try (FloatNetwork network = new FloatNetwork(NETWORK, UpdateRule.of(kfac))) {
                network.run(network.steps().hooks().burnIn().orElseThrow().operations(), examples(1), labels(1), 0);
                double[][] moment = network.value("layer0/input-moment");
                moment[0][0] = Double.NaN;
                network.assignRows("layer0/input-moment", moment);
                assertThatThrownBy(network::refresh)
                        .as(inversion.name())
                        .hasMessageContaining("is not finite:")
                        .hasMessageContaining("layer0/");
            }
        }
    }

    @Test
    void theDampingFollowsHowWellTheLossWasPredicted() {
        Kfac kfac = Kfac.defaults().withAdaptiveDamping(new DampingRule(2, 0.5, 0.0003, 0.003));
        DoubleNetwork linear = new DoubleNetwork(List.of(DoubleNetwork.Layer.dense(5, 1, true)));
        try (FloatNetwork network = new FloatNetwork(linear, UpdateRule.of(kfac), StandardLoss.MEAN_SQUARED_ERROR)) {
            assertThat(network.adapted(1, 0.5, -0.51)).isCloseTo(0.0003, within(1e-8));
            assertThat(network.adapted(1, 0.7, -0.5)).isCloseTo(0.0003, within(1e-8));
            assertThat(network.adapted(1, 0.9, -0.5)).isCloseTo(0.0012, within(1e-8));
            assertThat(network.adapted(1, 1.5, -0.5)).isCloseTo(0.003, within(1e-8));
            assertThat(network.adapted(1, 0.5, -0.5)).isCloseTo(0.00075, within(1e-8));
            assertThat(network.adapted(1, Double.NaN, -0.5)).isCloseTo(0.003, within(1e-8));
            assertThat(network.adapted(1, 0.5, -0.5)).isCloseTo(0.00075, within(1e-8));
            assertThat(network.adapted(1, Double.POSITIVE_INFINITY, -0.5)).isCloseTo(0.003, within(1e-8));
        }
    }

    /** gᵀδ + δᵀFδ/2 is the change of a quadratic loss itself. */
    @Test
    void theChangeOfAQuadraticLossIsPredictedExactly() {
        DoubleNetwork linear = new DoubleNetwork(List.of(DoubleNetwork.Layer.dense(5, 1, true)));
        Kfac kfac =
                Kfac.defaults().withEstimator(FisherEstimator.GAUSS_NEWTON).withAdaptiveDamping(DampingRule.defaults());
        double[][] examples = numbers(1, 40, 5);
        double[][] targets = numbers(2, 40, 1);
        try (FloatNetwork network = new FloatNetwork(linear, UpdateRule.of(kfac), StandardLoss.MEAN_SQUARED_ERROR)) {
            burnIn(network, examples, targets);
            for (int step = 0; step < 4; step++) {
                double before = error(network.logits(examples), targets);
                double predicted = network.predicted(examples, targets, 0.2);
                double change = error(network.logits(examples), targets) - before;
                assertThat(predicted).isCloseTo(change, within(1e-5)).isNegative();
            }
        }
    }

    private static double error(double[][] logits, double[][] targets) {
        double distance = distance(logits, targets);
        return distance * distance / logits.length;
    }

    @Test
    void numbersOutOfTheirRangeAreRefused() {
        assertThatThrownBy(() -> Kfac.defaults().withDamping(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the damping must be above 0 and finite, not 0.0");
        assertThatThrownBy(() -> Kfac.defaults().withNormConstraint(0)).hasMessageContaining("must be above 0");
        assertThatThrownBy(() -> Kfac.defaults().withDecay(1)).hasMessageContaining("from 0 to below 1");
        assertThatThrownBy(() -> Kfac.defaults().withMomentum(-0.1)).hasMessageContaining("the momentum");
        assertThatThrownBy(() -> Kfac.defaults().withPeriod(0)).hasMessageContaining("at least 1 step");
        assertThatThrownBy(() -> Kfac.defaults().withBurnIn(0)).hasMessageContaining("at least 1 batch");
        assertThatThrownBy(() -> new DampingRule(0, 0.9, 1, 2)).hasMessageContaining("at least 1 step");
        assertThatThrownBy(() -> new DampingRule(5, 1, 1, 2)).hasMessageContaining("between 0 and 1");
        assertThatThrownBy(() -> new DampingRule(5, 0.9, 2, 1)).hasMessageContaining("in order");
        UpdateRule two = UpdateRule.of(Kfac.defaults().withAdaptiveDamping(DampingRule.defaults()))
                .withBatches(2);
        assertThatThrownBy(() -> new FloatNetwork(NETWORK, two)).hasMessageContaining("an update has 2");
    }

    /** Changes are equal to a small part of the change of a layer. */
    private static void assertSame(List<double[][]> actual, List<double[][]> expected, List<double[][]> before) {
        for (int l = 0; l < actual.size(); l++) {
            double change = distance(expected.get(l), before.get(l));
            assertThat(change).isGreaterThan(1e-4);
            assertThat(distance(actual.get(l), expected.get(l)) / change)
                    .as("layer " + l)
                    .isLessThan(2e-4);
        }
    }

    private static double distance(double[][] x, double[][] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x[i].length; j++) {
                sum += (x[i][j] - y[i][j]) * (x[i][j] - y[i][j]);
            }
        }
        return Math.sqrt(sum);
    }
}
