/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dks4j.runtime.graph.LayerCheck.assertClose;
import static org.dks4j.runtime.graph.LayerCheck.check;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.dks4j.runtime.network.BuiltNetwork;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Sums, concatenations, gates, normalizations and convolutions without full mixing, against plain Java. */
class FurtherLayersTest {

    private static final double EPSILON = 1e-3;
    private static final Shape SHAPE = Shape.of(2, 3, 4, 6);
    private static final double[] X = TestGraph.numbers(1, SHAPE.size());
    private static final double[] Y = TestGraph.numbers(2, SHAPE.size());

    @Test
    void aSumWeighsItsInputs() {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(SHAPE, X);
            Operand<TFloat32> y = test.constant(SHAPE, Y);
            LayerHandle sum = test.net.sum("sum", List.of(x, y, x), 0.6, -0.5, 1);
            assertThat(sum.kind()).isEqualTo("sum");
            check(
                    test,
                    sum.outputTensor(),
                    List.of(x, y),
                    List.of(
                            at -> combined(at, Y, (a, b) -> 1.6 * a - 0.5 * b),
                            at -> combined(X, at, (a, b) -> 1.6 * a - 0.5 * b)));
            Operand<TFloat32> equal = test.net.weightedSum("equal", List.of(x, y));
            assertClose(test.values(equal), combined(X, Y, (a, b) -> (a + b) * Math.sqrt(0.5)), 1e-6);
        }
    }

    private interface Combination {
        double of(double a, double b);
    }

    private static double[] combined(double[] a, double[] b, Combination combination) {
        double[] y = new double[a.length];
        Arrays.setAll(y, i -> combination.of(a[i], b[i]));
        return y;
    }

    @Test
    void aSumNeedsAWeightForEachInput() {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(SHAPE, X);
            assertThatThrownBy(() -> test.net.sum("sum", List.of(x, x), 1, 2, 3))
                    .hasMessageContaining("sum: 3 weights for 2 summands");
        }
    }

    @Test
    void aConcatenationPutsChannelsSideBySide() {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(Shape.of(2, 2), 1, 2, 3, 4);
            Operand<TFloat32> y = test.constant(Shape.of(2, 1), 5, 6);
            LayerHandle concat = test.net.concat("concat", List.of(x, y, x));
            assertThat(concat.kind()).isEqualTo("concat");
            UnaryOperator<double[]> ofX = a -> new double[] {a[0], a[1], 5, a[0], a[1], a[2], a[3], 6, a[2], a[3]};
            UnaryOperator<double[]> ofY = b -> new double[] {1, 2, b[0], 1, 2, 3, 4, b[1], 3, 4};
            check(test, concat.outputTensor(), List.of(x, y), List.of(ofX, ofY));
            Operand<TFloat32> image = test.constant(SHAPE, X);
            assertThat(test.net.concat("images", List.of(image, image)).outputShape())
                    .isEqualTo(Shape.of(2, 3, 4, 12));
        }
    }

    @Test
    void blocksOfLocationsBecomeOneRowByRow() {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(
                    Shape.of(1, 2, 4, 2),
                    DoubleStream.iterate(0, i -> i + 1).limit(16).toArray());
            LayerHandle blocks = test.net.spaceToDepth("blocks", x, 2);
            assertThat(blocks.kind()).isEqualTo("spaceToDepth");
            assertThat(blocks.outputShape()).isEqualTo(Shape.of(1, 1, 2, 8));
            int[] order = {0, 1, 2, 3, 8, 9, 10, 11, 4, 5, 6, 7, 12, 13, 14, 15};
            check(test, blocks.outputTensor(), List.of(x), List.of(at -> Arrays.stream(order)
                    .mapToDouble(i -> at[i])
                    .toArray()));
            assertThat(test.net.spaceToDepth("same", x, 1).outputShape()).isEqualTo(Shape.of(1, 2, 4, 2));
        }
    }

    @Test
    void channelsOfALocationBecomeABlockRowByRow() {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(
                    Shape.of(1, 1, 2, 8),
                    DoubleStream.iterate(0, i -> i + 1).limit(16).toArray());
            LayerHandle fine = test.net.depthToSpace("fine", x, 2);
            assertThat(fine.kind()).isEqualTo("depthToSpace");
            assertThat(fine.outputShape()).isEqualTo(Shape.of(1, 2, 4, 2));
            int[] order = {0, 1, 2, 3, 8, 9, 10, 11, 4, 5, 6, 7, 12, 13, 14, 15};
            check(test, fine.outputTensor(), List.of(x), List.of(at -> Arrays.stream(order)
                    .mapToDouble(i -> at[i])
                    .toArray()));
            assertThat(test.net.depthToSpace("same", x, 1).outputShape()).isEqualTo(Shape.of(1, 1, 2, 8));
        }
    }

    @Test
    void featuresGetLocationsRowByRow() {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(
                    Shape.of(2, 12),
                    DoubleStream.iterate(0, i -> i + 1).limit(24).toArray());
            LayerHandle image = test.net.reshape("image", x, 2, 3, 2);
            assertThat(image.kind()).isEqualTo("reshape");
            assertThat(image.outputShape()).isEqualTo(Shape.of(2, 2, 3, 2));
            check(test, image.outputTensor(), List.of(x), List.of(at -> at));
        }
    }

    @Test
    void upsamplingRepeatsLocationsAlongEachAxis() {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(Shape.of(2, 1, 2, 2), 1, 2, 3, 4, 5, 6, 7, 8);
            LayerHandle up = test.net.upsample("up", x, 2, 3);
            assertThat(up.kind()).isEqualTo("upsample");
            assertThat(up.outputShape()).isEqualTo(Shape.of(2, 2, 6, 2));
            int[] row = {0, 1, 0, 1, 0, 1, 2, 3, 2, 3, 2, 3};
            check(test, up.outputTensor(), List.of(x), List.of(at -> IntStream.range(0, 48)
                    .mapToDouble(i -> at[4 * (i / 24) + row[i % 12]])
                    .toArray()));
        }
    }

    @Test
    void aSeriesIsUpsampledAlongItsAxis() {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(Shape.of(1, 3, 1), 1, 2, 3);
            LayerHandle up = test.net.upsample("up", x, 2);
            assertThat(up.outputShape()).isEqualTo(Shape.of(1, 6, 1));
            check(test, up.outputTensor(), List.of(x), List.of(at -> IntStream.range(0, 6)
                    .mapToDouble(i -> at[i / 2])
                    .toArray()));
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "0.6", "1"})
    void aGateMultipliesByAWeightedSecondInput(double weight) {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(SHAPE, X);
            Operand<TFloat32> gate = test.constant(SHAPE, Y);
            LayerHandle gated = test.net.gate("gated", x, gate, weight);
            assertThat(gated.kind()).isEqualTo("gate");
            Combination formula = (a, b) -> a * (Math.sqrt(1 - weight * weight) + weight * b);
            check(
                    test,
                    gated.outputTensor(),
                    List.of(x, gate),
                    List.of(at -> combined(at, Y, formula), at -> combined(X, at, formula)));
        }
    }

    /** Layer normalization of the last six entries each, then gain and bias. */
    private static double[] normalized(double[] x, boolean centred, double[] gain, double[] bias) {
        int channels = gain.length;
        double[] y = new double[x.length];
        for (int begin = 0; begin < x.length; begin += channels) {
            double[] row = Arrays.copyOfRange(x, begin, begin + channels);
            double mean = centred ? DoubleStream.of(row).average().orElseThrow() : 0;
            double square = DoubleStream.of(row)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElseThrow();
            for (int c = 0; c < channels; c++) {
                y[begin + c] = gain[c] * (row[c] - mean) / Math.sqrt(square + EPSILON) + bias[c];
            }
        }
        return y;
    }

    private static final double[] ONES = {1, 1, 1, 1, 1, 1};
    private static final double[] ZEROS = new double[6];

    @Test
    void layerNormalizationGivesEveryLocationMeanZeroAndVarianceOne() {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(SHAPE, X);
            LayerHandle norm = test.net.layerNorm("norm", x, EPSILON);
            assertThat(norm.kind()).isEqualTo("layerNorm");
            assertThat(norm.parameters()).isEqualTo(12);
            check(
                    test,
                    norm.outputTensor(),
                    List.of(
                            x,
                            norm.kernelTensor().orElseThrow(),
                            norm.biasTensor().orElseThrow()),
                    List.of(
                            at -> normalized(at, true, ONES, ZEROS),
                            gain -> normalized(X, true, gain, ZEROS),
                            bias -> normalized(X, true, ONES, bias)));
            assertThat(test.variables.trainable()).hasSize(2);
        }
    }

    @Test
    void rmsNormalizationKeepsTheMean() {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(SHAPE, X);
            LayerHandle norm = test.net.rmsNorm("norm", x, EPSILON);
            assertThat(norm.kind()).isEqualTo("rmsNorm");
            assertThat(norm.biasTensor()).isEmpty();
            check(
                    test,
                    norm.outputTensor(),
                    List.of(x, norm.kernelTensor().orElseThrow()),
                    List.of(at -> normalized(at, false, ONES, ZEROS), gain -> normalized(X, false, gain, ZEROS)));
        }
    }

    @Test
    void normalizationTakesRowsOfFeaturesToo() {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(Shape.of(24, 6), X);
            assertClose(
                    test.values(test.net.layerNorm("norm", x, EPSILON).outputTensor()),
                    normalized(X, true, ONES, ZEROS),
                    1e-5);
        }
    }

    /**
     * A convolution of SHAPE in groups.
     *
     * @param kernel [size, size, inputs of a group, outputs]
     */
    private static double[] convolved(
            double[] x, double[] kernel, int size, int groups, int outputs, int stride, boolean same) {
        int height = (int) SHAPE.get(1);
        int width = (int) SHAPE.get(2);
        int channels = (int) SHAPE.get(3);
        int outHeight = same ? (height + stride - 1) / stride : (height - size) / stride + 1;
        int outWidth = same ? (width + stride - 1) / stride : (width - size) / stride + 1;
        int top = same ? Math.max((outHeight - 1) * stride + size - height, 0) / 2 : 0;
        int left = same ? Math.max((outWidth - 1) * stride + size - width, 0) / 2 : 0;
        int inputs = channels / groups;
        double[] y = new double[(int) SHAPE.get(0) * outHeight * outWidth * outputs];
        for (int i = 0; i < y.length; i++) {
            int out = i % outputs;
            int column = i / outputs % outWidth;
            int row = i / outputs / outWidth % outHeight;
            int example = i / outputs / outWidth / outHeight;
            for (int tap = 0; tap < size * size; tap++) {
                int atRow = row * stride - top + tap / size;
                int atColumn = column * stride - left + tap % size;
                if (atRow < 0 || atRow >= height || atColumn < 0 || atColumn >= width) {
                    continue;
                }
                int location = (example * height + atRow) * width + atColumn;
                int first = out / (outputs / groups) * inputs;
                for (int c = 0; c < inputs; c++) {
                    y[i] += x[location * channels + first + c] * kernel[(tap * inputs + c) * outputs + out];
                }
            }
        }
        return y;
    }

    @ParameterizedTest
    @CsvSource({"1,1,true,6", "2,1,true,4", "3,2,true,3", "3,1,false,9", "6,1,true,6"})
    void aGroupedConvolutionKeepsGroupsApart(int groups, int stride, boolean same, int outputs) {
        try (TestGraph test = new TestGraph()) {
            // Not delta, so that every tap is tried.
            NetworkBuilder net = test.net.withInitializer(KernelInitializer.LECUN);
            Operand<TFloat32> x = test.constant(SHAPE, X);
            ConvSpec spec =
                    ConvSpec.conv(outputs, 3).stride(stride).groups(groups).withoutBias();
            LayerHandle conv = net.conv("conv", x, same ? spec : spec.valid());
            Operand<TFloat32> kernel = conv.kernelTensor().orElseThrow();
            assertThat(kernel.shape()).isEqualTo(Shape.of(3, 3, 6 / groups, outputs));
            assertThat(conv.parameters()).isEqualTo(9L * 6 / groups * outputs);
            double[] weights = test.values(kernel);
            check(
                    test,
                    conv.outputTensor(),
                    List.of(x, kernel),
                    List.of(
                            at -> convolved(at, weights, 3, groups, outputs, stride, same),
                            at -> convolved(X, at, 3, groups, outputs, stride, same)));
        }
    }

    @Test
    void groupsMustDivideTheChannels() {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(SHAPE, X);
            assertThatThrownBy(
                            () -> test.net.conv("conv", x, ConvSpec.conv(8, 3).groups(4)))
                    .hasMessageContaining("conv: 4 groups do not divide 6 input and 8 output channels");
        }
    }

    @ParameterizedTest
    @CsvSource({"1,true", "2,true", "1,false"})
    void aDepthwiseConvolutionKeepsChannelsApart(int stride, boolean same) {
        try (TestGraph test = new TestGraph()) {
            NetworkBuilder net = test.net.withInitializer(KernelInitializer.HE);
            Operand<TFloat32> x = test.constant(SHAPE, X);
            DepthwiseSpec spec = DepthwiseSpec.depthwise(3).stride(stride);
            LayerHandle conv = net.depthwiseConv("conv", x, same ? spec : spec.valid());
            Operand<TFloat32> kernel = conv.kernelTensor().orElseThrow();
            assertThat(conv.kind()).isEqualTo("depthwiseConv");
            assertThat(kernel.shape()).isEqualTo(Shape.of(3, 3, 6, 1));
            assertThat(conv.parameters()).isEqualTo(9 * 6 + 6);
            double[] weights = test.values(kernel);
            check(
                    test,
                    conv.outputTensor(),
                    List.of(x, kernel),
                    List.of(
                            at -> convolved(at, weights, 3, 6, 6, stride, same),
                            at -> convolved(X, at, 3, 6, 6, stride, same)));
        }
    }

    @Test
    void aDepthwiseConvolutionIsBornAsTheIdentityUpToSigns() {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(SHAPE, X);
            for (KernelInitializer initializer :
                    List.of(KernelInitializer.SCALED_ORTHOGONAL, KernelInitializer.GAUSSIAN)) {
                double[] y = test.values(test.net
                        .withInitializer(initializer)
                        .depthwiseConv(initializer.name(), x, DepthwiseSpec.depthwise(5))
                        .outputTensor());
                double[] ratios = combined(y, X, (a, b) -> a / b);
                assertThat(ratios).containsOnly(1, -1).contains(1).contains(-1);
                for (int i = 6; i < ratios.length; i++) {
                    assertThat(ratios[i]).isEqualTo(ratios[i % 6]);
                }
            }
        }
    }

    @Test
    void aFurtherInputIsALayerThatGivesWhatItReads() {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(SHAPE, X);
            LayerHandle input = test.net.input("depth", x);
            assertThat(input.kind()).isEqualTo("input");
            assertThat(input.outputTensor()).isSameAs(x);
            assertThat(input.parameters()).isZero();
        }
    }

    @Test
    void everyNodeOfTheCompilersGraphHasATensorUnderItsName() {
        try (TestGraph test = new TestGraph()) {
            NetworkDefinition<NoLayers> definition = new NetworkDefinition<>(
                    NoLayers.class,
                    List.of(new NetworkInput("input", List.of(6)), new NetworkInput("depth", List.of(2))),
                    6,
                    this::build);
            GraphModel<NoLayers> model = definition.build(
                    test.net,
                    List.of(test.constant(Shape.of(24, 6), X), test.constant(Shape.of(24, 2), Arrays.copyOf(Y, 48))));
            var tensors = test.net.tensors();
            assertThat(tensors.keySet())
                    .containsExactly(
                            "input",
                            "depth",
                            "input.normalized",
                            "hidden[0]",
                            "hidden[0].activation",
                            "group[0]",
                            "all");
            assertClose(
                    test.values(tensors.get("hidden[0].activation")),
                    combined(test.values(tensors.get("hidden[0]")), Y, (a, unused) -> Math.tanh(a)),
                    1e-5);
            assertThat(tensors.get("all")).isSameAs(model.logits());
        }
    }

    private record NoLayers() {}

    private GraphModel<NoLayers> build(NetworkBuilder net, List<Operand<TFloat32>> inputs) {
        Operand<TFloat32> depth = net.input("depth", inputs.get(1)).outputTensor();
        Operand<TFloat32> x = net.normalizeLocations("input.normalized", inputs.get(0), LocationNormalization.BARE, 1);
        LayerHandle hidden = net.dense("hidden[0]", x, DenseSpec.dense(6).activation((tf, u) -> tf.math.tanh(u)));
        Operand<TFloat32> block = net.weightedSum("group[0]", List.of(x, hidden.outputTensor()), 0.6, 0.8);
        Operand<TFloat32> all = net.concat("all", List.of(block, depth)).outputTensor();
        return new BuiltNetwork<>(new NoLayers(), all);
    }
}
