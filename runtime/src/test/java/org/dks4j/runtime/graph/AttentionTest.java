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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.dks4j.runtime.internal.attention.LogWeights;
import org.dks4j.runtime.internal.attention.PositionPairs;
import org.dks4j.runtime.internal.attention.ScoreBias;
import org.dks4j.schema.attention.DenseAttention;
import org.dks4j.schema.attention.ExponentialTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Attention layers of all kernels against {@link AttentionCase}. */
class AttentionTest {

    private static final int BATCH = 2;

    static Stream<AttentionCase> cases() {
        return Arrays.stream(AttentionCase.Kind.values())
                .flatMap(kind -> Stream.of(true, false).flatMap(causal -> Stream.of(1, 2, 7, 33)
                        .map(positions -> new AttentionCase(kind, causal, positions != 2, positions))));
    }

    static Stream<AttentionCase> smallCases() {
        return cases().filter(one -> one.positions() == 2 || one.positions() == 7);
    }

    private static Shape shape(AttentionCase one) {
        return Shape.of(BATCH, one.positions(), AttentionCase.UNITS);
    }

    private static double[] input(AttentionCase one) {
        return TestGraph.numbers(1, shape(one).size());
    }

    private static LayerHandle layer(NetworkBuilder net, AttentionCase one, Operand<TFloat32> x) {
        return net.withAttention(one.places()).attention(AttentionCase.NAME, x, one.spec());
    }

    /** What parameters are called without their layer, and what is made of them. */
    private static <T> Map<String, T> named(TestGraph test, List<T> values) {
        Map<String, T> named = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            String name = test.variables.trainable().get(i).name();
            assertThat(name).startsWith(AttentionCase.NAME + "/");
            named.put(name.substring(AttentionCase.NAME.length() + 1), values.get(i));
        }
        return named;
    }

    private static List<Operand<TFloat32>> parameters(TestGraph test) {
        return test.variables.trainable().stream()
                .<Operand<TFloat32>>map(Variable::value)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void atInitializationTheOutputIsThatOfTheLayersMatrix(AttentionCase one) {
        try (TestGraph test = new TestGraph()) {
            LayerHandle layer = layer(test.net, one, test.constant(shape(one), input(one)));
            assertThat(layer.kind()).isEqualTo("attention");
            assertThat(layer.outputShape()).isEqualTo(shape(one));
            List<Operand<TFloat32>> fetched = new ArrayList<>(parameters(test));
            fetched.add(layer.outputTensor());
            List<double[]> values = test.values(fetched);
            Map<String, double[]> parameters = named(test, values.subList(0, values.size() - 1));
            assertThat(layer.parameters())
                    .isEqualTo(parameters.values().stream()
                            .mapToLong(all -> all.length)
                            .sum());
            double[] expected = one.kind().isFixed()
                    ? one.mixed(one.matrix(), input(one), parameters)
                    : one.output(input(one), parameters);
            double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
            assertClose(values.get(values.size() - 1), expected, 2e-6 * Math.max(1, largest));
        }
    }

    /** As public codes that take the logarithm of A divided by its sums along the wrong axis do not have it. */
    @ParameterizedTest
    @MethodSource("shapingCases")
    void theRowScalesTimesTheSoftmaxOfTheBiasAreTheMatrixEntryByEntry(AttentionCase one) {
        try (TestGraph test = new TestGraph()) {
            int positions = one.positions();
            ScoreBias bias = one.spec()
                    .kernel()
                    .bias(() -> one.places().get(AttentionCase.NAME), positions, one.causal())
                    .orElseThrow();
            Operand<TFloat32> softmax =
                    test.tf.nn.softmax(bias.of(test.tf, PositionPairs.of(test.tf, 0, positions, positions)));
            double[] rows = test.values(softmax);
            double[][] matrix = one.matrix();
            for (int i = 0; i < positions; i++) {
                for (int j = 0; j < positions; j++) {
                    assertThat(one.gains()[i] * rows[i * positions + j])
                            .as("%s, %s", i, j)
                            .isCloseTo(matrix[i][j], within(1e-5 * Math.abs(matrix[i][j]) + 1e-13));
                }
            }
        }
    }

    static Stream<AttentionCase> shapingCases() {
        return cases().filter(one -> one.kind().isShaping());
    }

    /** Most entries of such matrices vanish in the rounding of their eigenvectors. */
    @ParameterizedTest
    @ValueSource(ints = {1, 6, 12})
    void theEncoderOfALargeImageHasItsMatrix(int layer) {
        int positions = 197;
        DenseAttention matrix = new ExponentialTarget(0.005, 12).encoder(layer, positions);
        double[] gains = matrix.rowSums();
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> softmax = test.tf.nn.softmax(
                    LogWeights.of(matrix).of(test.tf, PositionPairs.of(test.tf, 0, positions, positions)));
            double[] rows = test.values(softmax);
            for (int i = 0; i < positions; i++) {
                for (int j = 0; j < positions; j++) {
                    assertThat(gains[i] * rows[i * positions + j]).isCloseTo(matrix.entry(i, j), within(1e-6));
                }
            }
        }
    }

    @Test
    void aMatrixWithANegativeEntryIsRefused() {
        double[][] entries = {{1, -0.25}, {0.5, 1}};
        assertThatThrownBy(() -> LogWeights.of(new DenseAttention(entries)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no softmax gives the attention of position 1 to position 2, which is -0.250");
    }

    private static void moveQueries(TestGraph test) {
        for (Variable<TFloat32> variable : test.variables.trainable()) {
            if (variable.name().endsWith("query")) {
                test.assign(variable, TestGraph.numbers(4, variable.size()));
            }
            if (variable.shape().numDimensions() == 1) {
                test.assign(variable, TestGraph.numbers(5 + variable.name().length(), variable.size()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("smallCases")
    void gradientsAwayFromInitializationAreThoseOfTheDefinition(AttentionCase one) {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(shape(one), input(one));
            LayerHandle layer = layer(test.net, one, x);
            moveQueries(test);
            List<Operand<TFloat32>> by = new ArrayList<>(List.of(x));
            by.addAll(parameters(test));
            Map<String, double[]> values = named(test, test.values(parameters(test)));
            List<UnaryOperator<double[]>> functions = new ArrayList<>(List.of(at -> one.output(at, values)));
            for (String name : values.keySet()) {
                functions.add(at -> {
                    Map<String, double[]> moved = new LinkedHashMap<>(values);
                    moved.put(name, at);
                    return one.output(input(one), moved);
                });
            }
            check(test, layer.outputTensor(), by, functions);
        }
    }

    @ParameterizedTest
    @MethodSource("smallCases")
    void blocksOfQueriesGiveTheSameOutputsAndGradients(AttentionCase one) {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(shape(one), input(one));
            LayerHandle whole = layer(test.net, one, x);
            NetworkBuilder training = new NetworkBuilder(test.tf, test.variables, 1, Phase.TRAINING);
            NetworkBuilder small = training.withScores(BATCH, 3L * BATCH * AttentionCase.HEADS * one.positions());
            LayerHandle blocks = layer(small, one, x);
            moveQueries(test);
            List<Operand<TFloat32>> by = new ArrayList<>(List.of(x));
            by.addAll(parameters(test));
            double[] weights = TestGraph.numbers(9, shape(one).size());
            List<Operand<TFloat32>> fetched = new ArrayList<>(List.of(whole.outputTensor()));
            fetched.addAll(test.gradients(whole.outputTensor(), weights, by));
            fetched.add(blocks.outputTensor());
            fetched.addAll(test.gradients(blocks.outputTensor(), weights, by));
            List<double[]> values = test.values(fetched);
            int half = values.size() / 2;
            for (int i = 0; i < half; i++) {
                double largest =
                        Arrays.stream(values.get(i)).map(Math::abs).max().orElseThrow();
                assertClose(values.get(half + i), values.get(i), 2e-6 * Math.max(1, largest));
            }
            assertThat(small.notes()).hasSize(one.positions() > 3 ? 1 : 0);
            if (one.positions() > 3) {
                assertThat(small.notes().get(0))
                        .isEqualTo("mix computes 3 of 7 positions at a time: all would have 196 scores at once, and at"
                                + " most 84 are computed");
            }
        }
    }

    @Test
    void aBatchThatIsLargeIsComputedInBlocks() {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(Shape.of(1, 64, 6), TestGraph.numbers(1, 64 * 6));
            test.net.withExamples(1L << 15).attention("large", x, AttentionSpec.plain(2));
            assertThat(test.net.notes())
                    .containsExactly("large computes 32 of 64 positions at a time: all would have 268,435,456 scores"
                            + " at once, and at most 134,217,728 are computed");
        }
    }

    @ParameterizedTest
    @EnumSource(AttentionCase.Kind.class)
    void aCausalLayerSeesNoLaterPosition(AttentionCase.Kind kind) {
        AttentionCase one = new AttentionCase(kind, true, true, 7);
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(shape(one), input(one));
            double[] changed = input(one);
            int from = 4 * AttentionCase.UNITS;
            for (int i = from; i < 7 * AttentionCase.UNITS; i++) {
                changed[i] += 1;
            }
            LayerHandle before = layer(test.net, one, x);
            LayerHandle after = layer(test.net, one, test.constant(shape(one), changed));
            moveQueries(test);
            List<double[]> values = test.values(List.of(before.outputTensor(), after.outputTensor()));
            assertThat(Arrays.copyOf(values.get(1), from)).isEqualTo(Arrays.copyOf(values.get(0), from));
            assertThat(values.get(1)[from]).isNotCloseTo(values.get(0)[from], within(1e-4));
        }
    }

    @ParameterizedTest
    @EnumSource(AttentionCase.Kind.class)
    void kernelsDependOnTheSeedAndTheName(AttentionCase.Kind kind) {
        AttentionCase one = new AttentionCase(kind, true, true, 7);
        List<double[]> first = drawn(one, 1);
        List<double[]> second = drawn(one, 1);
        List<double[]> other = drawn(one, 2);
        for (int i = 0; i < first.size(); i++) {
            assertThat(second.get(i)).isEqualTo(first.get(i));
        }
        assertThat(other.get(1)).isNotEqualTo(first.get(1));
        assertThat(first.get(1)).isNotEqualTo(first.get(2));
    }

    private static List<double[]> drawn(AttentionCase one, long seed) {
        try (TestGraph test = new TestGraph()) {
            NetworkBuilder net = new NetworkBuilder(test.tf, test.variables, seed, Phase.TRAINING);
            layer(net, one, test.constant(shape(one), input(one)));
            return test.values(parameters(test));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void conditionedKernelsHaveTheSingularVectorsOfTheirMatrices(boolean causal) {
        AttentionCase one = new AttentionCase(AttentionCase.Kind.CONDITIONED, causal, true, 7);
        Map<String, double[]> kernels;
        try (TestGraph test = new TestGraph()) {
            layer(test.net, one, test.constant(shape(one), input(one)));
            kernels = named(test, test.values(parameters(test)));
        }
        int units = AttentionCase.UNITS;
        double[] product = AttentionCase.times(kernels.get("value"), kernels.get("output"));
        double[] gram = new double[units * units];
        for (int i = 0; i < units; i++) {
            for (int j = 0; j < units; j++) {
                for (int k = 0; k < units; k++) {
                    gram[i * units + j] += product[i * units + k] * product[j * units + k];
                }
                assertThat(gram[i * units + j]).isCloseTo(i == j ? 81 : 0, within(1e-3));
            }
        }
        // Columns of queries and keys of a head are orthogonal and of equal length, as singular vectors times roots
        // are.
        for (int a = 0; a < units / 2; a++) {
            for (int b = 0; b < units / 2; b++) {
                double queries = 0;
                double keys = 0;
                for (int i = 0; i < units; i++) {
                    queries += kernels.get("query")[i * units + a] * kernels.get("query")[i * units + b];
                    keys += kernels.get("key")[i * units + a] * kernels.get("key")[i * units + b];
                }
                assertThat(queries).isCloseTo(keys, within(1e-4));
                assertThat(Math.abs(queries) > 0.1).isEqualTo(a == b);
            }
        }
    }

    @Test
    void aFactorOfKernelsAtInitializationIsThatOfTheOutput() {
        AttentionCase one = new AttentionCase(AttentionCase.Kind.PLAIN, true, true, 7);
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(shape(one), input(one));
            double[] whole = test.values(layer(test.net, one, x).outputTensor());
            try (TestGraph halved = new TestGraph()) {
                double[] half = halved.values(
                        layer(halved.net.withKernelScale(0.5), one, halved.constant(shape(one), input(one)))
                                .outputTensor());
                assertClose(half, Arrays.stream(whole).map(y -> y / 2).toArray(), 1e-6);
            }
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(Shape.of(1, 3, 6), TestGraph.numbers(1, 18));
            assertThatThrownBy(() -> test.net.attention("mix", x, AttentionSpec.plain(4)))
                    .hasMessage("mix: 4 heads do not divide 6 features");
            assertThatThrownBy(() -> test.net.attention("mix", x, AttentionSpec.exponential(2, 0.1)))
                    .hasMessageStartingWith("mix has no place among the attention layers");
            assertThatThrownBy(() -> test.net
                            .withAttention(Map.of("mix", new AttentionPlace(1, 1, 1, 2)))
                            .attention("mix", x, AttentionSpec.plain(2)))
                    .hasMessage("mix: 2 gains for 3 positions");
            Operand<TFloat32> row = test.constant(Shape.of(1, 6), TestGraph.numbers(1, 6));
            assertThatThrownBy(() -> test.net.attention("mix", row, AttentionSpec.plain(2)))
                    .hasMessage("mix: attention is between the positions of a sequence, not of [1, 6]");
        }
        assertThatThrownBy(() -> new AttentionPlace(3, 2)).hasMessage("there is no attention layer 3 of 2");
        assertThat(AttentionPlace.of(1, 2, "1.0 2.5", "", "3.25 "))
                .isEqualTo(new AttentionPlace(1, 2, 1f, 2.5f, 3.25f));
        assertThat(new AttentionPlace(1, 2, 1f, 2.5f).text()).isEqualTo("1.0 2.5");
    }
}
