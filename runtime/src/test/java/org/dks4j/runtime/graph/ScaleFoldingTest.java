/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** A training step with folded scales computes the same as one without them, up to rounding. */
class ScaleFoldingTest {

    /** A batch beside which every kernel here is small. */
    private static final long MANY = 1 << 20;

    private static final long BATCH = 11;

    /** As a part of the largest value. */
    private static final double TOLERANCE = 1e-5;

    private static final TransformedActivation TANH =
            TransformedActivation.of((tf, u) -> tf.math.tanh(u)).input(0.7, 0.3).output(1.9, -0.2);

    private static final TransformedActivation SIGMOID = TransformedActivation.of((tf, u) -> tf.math.sigmoid(u))
            .input(1, 0.3)
            .output(2.5, 0);

    /**
     * A network.
     *
     * @param scales how many products of a batch and a number it has
     * @param left how many of them are left with folded scales
     */
    private record Network(
            String name,
            Shape input,
            BiFunction<NetworkBuilder, Operand<TFloat32>, Operand<TFloat32>> build,
            int scales,
            int left) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Operand<TFloat32> dense(NetworkBuilder net, Operand<TFloat32> x) {
        Operand<TFloat32> a =
                net.dense("a", x, DenseSpec.dense(6).activation(TANH)).outputTensor();
        Operand<TFloat32> b = net.dense("b", a, DenseSpec.dense(7).withoutBias().activation(SIGMOID))
                .outputTensor();
        return net.dense("c", b, DenseSpec.dense(4)).outputTensor();
    }

    private static Operand<TFloat32> convolutions(NetworkBuilder net, Operand<TFloat32> x) {
        Operand<TFloat32> a =
                net.conv("a", x, ConvSpec.conv(6, 3).activation(TANH)).outputTensor();
        Operand<TFloat32> b = net.conv(
                        "b", a, ConvSpec.conv(4, 3).stride(2).withoutBias().activation(TANH))
                .outputTensor();
        Operand<TFloat32> c = net.conv("c", b, ConvSpec.conv(4, 1).groups(2).activation(SIGMOID))
                .outputTensor();
        return net.conv("d", c, ConvSpec.conv(3, 3)).outputTensor();
    }

    private static Operand<TFloat32> others(NetworkBuilder net, Operand<TFloat32> x) {
        Operand<TFloat32> a = net.convTranspose(
                        "a", x, ConvTransposeSpec.convTranspose(4, 3).stride(2).activation(TANH))
                .outputTensor();
        Operand<TFloat32> b = net.readBy(TANH)
                .depthwiseConv("b", a, DepthwiseSpec.depthwise(3))
                .outputTensor();
        Operand<TFloat32> c = net.activation("c", b, TANH).outputTensor();
        return net.convTranspose("d", c, ConvTransposeSpec.convTranspose(3, 3).stride(2))
                .outputTensor();
    }

    /** Left are the scale of the shortcut, and those of the activations that read the shortcut and the sum. */
    private static Operand<TFloat32> residual(NetworkBuilder net, Operand<TFloat32> x) {
        Operand<TFloat32> a = net.conv("a", x, ConvSpec.conv(4, 3)).outputTensor();
        Operand<TFloat32> b = net.activation("b", a, TANH).outputTensor();
        Operand<TFloat32> c =
                net.readBy(SIGMOID).conv("c", b, ConvSpec.conv(4, 3)).outputTensor();
        Operand<TFloat32> d = net.activation("d", c, SIGMOID).outputTensor();
        Operand<TFloat32> e =
                net.readTimes(0.6).conv("e", d, ConvSpec.conv(4, 3)).outputTensor();
        Operand<TFloat32> sum = net.weightedSum("sum", 0.8, a, 0.6, e);
        Operand<TFloat32> f = net.activation("f", sum, TANH).outputTensor();
        return net.conv("g", f, ConvSpec.conv(3, 1)).outputTensor();
    }

    /** Layers between an activation and the next kernel that give a multiple of what they read the same multiple of their value. */
    private static Operand<TFloat32> pools(NetworkBuilder net, Operand<TFloat32> x) {
        Operand<TFloat32> a =
                net.conv("a", x, ConvSpec.conv(8, 3).activation(TANH)).outputTensor();
        Operand<TFloat32> b = net.maxPool("b", a, PoolSpec.pool(2)).outputTensor();
        Operand<TFloat32> c =
                net.conv("c", b, ConvSpec.conv(4, 3).activation(TANH)).outputTensor();
        Operand<TFloat32> d = net.meanPool("d", c, PoolSpec.pool(2)).outputTensor();
        Operand<TFloat32> e = net.spaceToDepth("e", d, 2).outputTensor();
        Operand<TFloat32> f =
                net.conv("f", e, ConvSpec.conv(16, 1).activation(TANH)).outputTensor();
        Operand<TFloat32> g = net.depthToSpace("g", f, 2).outputTensor();
        Operand<TFloat32> h =
                net.conv("h", g, ConvSpec.conv(4, 1).activation(SIGMOID)).outputTensor();
        Operand<TFloat32> i = net.flatten("i", h).outputTensor();
        Operand<TFloat32> j =
                net.dense("j", i, DenseSpec.dense(4).activation(TANH)).outputTensor();
        Operand<TFloat32> k = net.reshape("k", j, 2, 1, 2).outputTensor();
        Operand<TFloat32> l =
                net.conv("l", k, ConvSpec.conv(3, 1).activation(TANH)).outputTensor();
        return net.dense("m", net.globalMeanPool("mean", l).outputTensor(), DenseSpec.dense(2))
                .outputTensor();
    }

    /** A maximum is not that of a multiple below 0. */
    private static Operand<TFloat32> negative(NetworkBuilder net, Operand<TFloat32> x) {
        Operand<TFloat32> a = net.conv("a", x, ConvSpec.conv(8, 3).activation(TANH.output(-1.5, 0.1)))
                .outputTensor();
        Operand<TFloat32> b = net.maxPool("b", a, PoolSpec.pool(2)).outputTensor();
        return net.conv("c", b, ConvSpec.conv(4, 3)).outputTensor();
    }

    /** Values are scaled for whoever else reads them: both of the activation's, and one of the convolution's. */
    private static Operand<TFloat32> severalReaders(NetworkBuilder net, Operand<TFloat32> x) {
        Operand<TFloat32> a = net.readBy(TANH).conv("a", x, ConvSpec.conv(4, 3)).outputTensor();
        Operand<TFloat32> b = net.activation("b", a, TANH).outputTensor();
        Operand<TFloat32> c = net.conv("c", b, ConvSpec.conv(4, 3)).outputTensor();
        return net.sum("sum", List.of(a, b, c), 1, 1, 1).outputTensor();
    }

    private static Stream<Network> networks() {
        return Stream.of(
                new Network("dense", Shape.of(BATCH, 5), ScaleFoldingTest::dense, 3, 0),
                new Network("dense at positions", Shape.of(BATCH, 4, 5), ScaleFoldingTest::dense, 3, 0),
                new Network("images", Shape.of(BATCH, 6, 5, 4), ScaleFoldingTest::convolutions, 5, 0),
                new Network("sequences", Shape.of(BATCH, 9, 4), ScaleFoldingTest::convolutions, 5, 0),
                new Network("other convolutions", Shape.of(BATCH, 4, 3, 4), ScaleFoldingTest::others, 4, 0),
                new Network("residual", Shape.of(BATCH, 5, 5, 4), ScaleFoldingTest::residual, 7, 3),
                new Network("pools", Shape.of(BATCH, 8, 8, 4), ScaleFoldingTest::pools, 11, 0),
                new Network("negative", Shape.of(BATCH, 8, 8, 4), ScaleFoldingTest::negative, 2, 1),
                new Network("several readers", Shape.of(BATCH, 5, 5, 4), ScaleFoldingTest::severalReaders, 2, 2));
    }

    /** What a training step computes of a network, by kinds: values, gradients, and what K-FAC reads. */
    private record Computed(List<double[]> values, List<double[]> gradients, List<double[]> maps) {}

    private static Computed computed(Network network, long examples) {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = input(test, network);
            NetworkBuilder net = builder(test, examples);
            Operand<TFloat32> y = network.build().apply(net, x);
            List<Operand<TFloat32>> values = new ArrayList<>(List.of(y));
            net.layers().forEach(layer -> {
                values.add(layer.preActivationTensor());
                values.add(layer.outputTensor());
            });
            List<Operand<TFloat32>> by = new ArrayList<>(List.of(x));
            test.variables.trainable().forEach(variable -> by.add(variable.value()));
            int variables = by.size();
            List<AffineMap> maps = net.affineMaps();
            maps.forEach(map -> by.add(map.output()));
            List<Operand<TFloat32>> gradients =
                    test.gradients(y, TestGraph.numbers(5, y.shape().size()), by);
            List<Operand<TFloat32>> seen = new ArrayList<>();
            for (int i = 0; i < maps.size(); i++) {
                AffineMap map = maps.get(i);
                seen.add(Affine.times(test.tf, map.input(), map.inputScale()));
                seen.add(Affine.times(test.tf, gradients.get(variables + i), map.outputScale()));
            }
            List<Operand<TFloat32>> all = new ArrayList<>(values);
            all.addAll(gradients.subList(0, variables));
            all.addAll(seen);
            // A tensor can be fetched but once.
            all.replaceAll(test.tf::identity);
            List<double[]> numbers = test.values(all);
            int end = values.size() + variables;
            return new Computed(
                    numbers.subList(0, values.size()),
                    numbers.subList(values.size(), end),
                    numbers.subList(end, all.size()));
        }
    }

    private static NetworkBuilder builder(TestGraph test, long examples) {
        return new NetworkBuilder(test.tf, test.variables, 1, Phase.TRAINING)
                .withExamples(examples)
                .withFoldedScales();
    }

    private static Operand<TFloat32> input(TestGraph test, Network network) {
        return test.constant(
                network.input(), TestGraph.numbers(2, network.input().size()));
    }

    private static void assertClose(List<double[]> actual, List<double[]> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            double largest = Arrays.stream(expected.get(i)).map(Math::abs).max().orElseThrow();
            assertThat(actual.get(i)).as("tensor %s", i).containsExactly(expected.get(i), within(TOLERANCE * largest));
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theValuesOfAllLayersAreEqual(Network network) {
        assertClose(computed(network, MANY).values(), computed(network, 1).values());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theGradientsOfAllParametersAreEqual(Network network) {
        assertClose(computed(network, MANY).gradients(), computed(network, 1).gradients());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theInputsAndGradientsThatCurvatureIsMadeOfAreEqual(Network network) {
        assertClose(computed(network, MANY).maps(), computed(network, 1).maps());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void noBatchIsMultipliedByAScaleThatAKernelCanHave(Network network) {
        assertThat(scales(network, test -> builder(test, MANY))).isEqualTo(network.left());
        assertThat(scales(network, test -> builder(test, 1))).isEqualTo(network.scales());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void nothingIsFoldedWhereThatIsNotAskedFor(Network network) {
        assertThat(scales(network, test -> test.net.withExamples(MANY))).isEqualTo(network.scales());
    }

    /** How many products with a batch a network's value depends on. */
    private static long scales(Network network, Function<TestGraph, NetworkBuilder> builder) {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> y = network.build().apply(builder.apply(test), input(test, network));
            return operations(y).stream()
                    .filter(operation -> operation.type().equals("Mul"))
                    .filter(operation -> operation.output(0).shape().get(0) == BATCH)
                    .count();
        }
    }

    private static Set<GraphOperation> operations(Operand<TFloat32> y) {
        Set<GraphOperation> found = new HashSet<>();
        Deque<GraphOperation> open = new ArrayDeque<>(List.of((GraphOperation) y.op()));
        while (!open.isEmpty()) {
            GraphOperation operation = open.pop();
            if (found.add(operation)) {
                operation.inputs().forEach(input -> open.push((GraphOperation) input.op()));
            }
        }
        return found;
    }

    @Test
    void scalesOfSmallBatchesAreNotFolded() {
        Network narrow = new Network(
                "narrow",
                Shape.of(BATCH, 8),
                (net, x) ->
                        net.dense("a", x, DenseSpec.dense(6).activation(TANH)).outputTensor(),
                2,
                1);
        // 65,536 numbers, the fewest for which a product is left out.
        assertThat(scales(narrow, test -> builder(test, 8192))).isEqualTo(1);
        assertThat(scales(narrow, test -> builder(test, 8191))).isEqualTo(2);
    }

    @Test
    void scalesOfBatchesLessThanTwiceTheKernelAreNotFolded() {
        Network wide = new Network(
                "wide",
                Shape.of(BATCH, 8),
                (net, x) -> net.dense("a", x, DenseSpec.dense(1 << 13).activation(TANH))
                        .outputTensor(),
                2,
                1);
        // The kernel has 65,536 numbers.
        assertThat(scales(wide, test -> builder(test, 1 << 14))).isEqualTo(1);
        assertThat(scales(wide, test -> builder(test, (1 << 14) - 1))).isEqualTo(2);
    }

    @Test
    void aSumMayLeaveALayerOut() {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(Shape.of(1, 2), 3, 4);
            Operand<TFloat32> y = test.net.dense("a", x, DenseSpec.dense(2)).outputTensor();
            assertThat(test.values(test.net.weightedSum("sum", 1, x, 0, y))).containsExactly(3, 4);
        }
    }

    @Test
    void aValueThatDoesNotFollowFromWhatIsReadIsRefused() {
        try (TestGraph test = new TestGraph()) {
            assertThatThrownBy(() -> test.net.readTimes(0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a value cannot be read as 0.0·value + 0.0: the scale must be finite and not 0");
            assertThatThrownBy(() -> test.net.readBy(TANH.input(1, Double.NaN)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
