/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.differentiation;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.nn.Conv2d;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;

/** Every rule gives what TensorFlow gives, to the last bit, where the graph knows all sizes and where it does not. */
class GradientRulesTest {

    /** An operation of two tensors; one of a single tensor reads the first. */
    private interface Function {
        Operand<TFloat32> of(Ops tf, Operand<TFloat32> a, Operand<TFloat32> b);
    }

    private record Case(Function function, long[] x, long[] y) {}

    private static final long[] MATRIX = {5, 3};

    private static Case unary(BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>> function) {
        return new Case((tf, a, b) -> function.apply(tf, a), MATRIX, MATRIX);
    }

    /** Of a type that Java's classes do not have. */
    private static Case raw(String type) {
        return unary((tf, x) ->
                tf.scope().opBuilder(type, type).addInput(x.asOutput()).build().output(0));
    }

    private static Case binary(Function function, long[] x, long[] y) {
        return new Case(function, x, y);
    }

    private static Case binary(String type, long[] x, long[] y) {
        return binary(
                (tf, a, b) -> tf.scope()
                        .opBuilder(type, type)
                        .addInput(a.asOutput())
                        .addInput(b.asOutput())
                        .build()
                        .output(0),
                x,
                y);
    }

    /** Shapes that are equal, that repeat one input or the other along each axis, and that repeat both. */
    private static List<Case> broadcast(String type) {
        return List.of(
                binary(type, MATRIX, MATRIX),
                binary(type, MATRIX, new long[] {3}),
                binary(type, new long[] {3}, MATRIX),
                binary(type, MATRIX, new long[0]),
                binary(type, new long[0], MATRIX),
                binary(type, MATRIX, new long[] {5, 1}),
                binary(type, new long[] {1, 3}, MATRIX),
                binary(type, new long[] {5, 1}, new long[] {1, 3}),
                binary(type, new long[] {2, 1, 3}, MATRIX));
    }

    private static Case matrices(boolean first, boolean second) {
        return binary(
                (tf, a, b) -> tf.linalg.matMul(a, b, MatMul.transposeA(first), MatMul.transposeB(second)),
                first ? new long[] {4, 5} : new long[] {5, 4},
                second ? new long[] {3, 4} : new long[] {4, 3});
    }

    private static Case convolution(long stride, String padding) {
        return binary(
                (tf, a, b) -> tf.nn.conv2d(a, b, List.of(1L, stride, stride, 1L), padding),
                new long[] {2, 7, 6, 3},
                new long[] {3, 3, 3, 4});
    }

    private static Case depthwise(long stride, String padding) {
        return binary(
                (tf, a, b) -> tf.nn.depthwiseConv2dNative(a, b, List.of(1L, stride, stride, 1L), padding),
                new long[] {2, 7, 6, 3},
                new long[] {3, 3, 3, 2});
    }

    private static Case batches(boolean first, boolean second, long[] x, long[] y) {
        long[] matricesX = append(x, first ? new long[] {4, 5} : new long[] {5, 4});
        long[] matricesY = append(y, second ? new long[] {3, 4} : new long[] {4, 3});
        return binary(
                (tf, a, b) -> tf.scope()
                        .opBuilder("BatchMatMulV2", "BatchMatMul")
                        .addInput(a.asOutput())
                        .addInput(b.asOutput())
                        .setAttr("adj_x", first)
                        .setAttr("adj_y", second)
                        .build()
                        .output(0),
                matricesX,
                matricesY);
    }

    private static long[] append(long[] first, long... second) {
        return LongStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
    }

    private static Case reduced(boolean isMean, boolean keeps, int... axes) {
        return new Case(
                (tf, a, b) -> isMean
                        ? tf.math.mean(a, tf.constant(axes), Mean.keepDims(keeps))
                        : tf.reduceSum(a, tf.constant(axes), ReduceSum.keepDims(keeps)),
                new long[] {2, 3, 4},
                MATRIX);
    }

    private static List<Case> reduced(boolean isMean) {
        return List.of(
                reduced(isMean, false, 0, 1, 2),
                reduced(isMean, false, 0),
                reduced(isMean, true, 0),
                reduced(isMean, false, -1),
                reduced(isMean, true, 1, 2),
                reduced(isMean, false, 0, 2));
    }

    private static Case sliced(int[] begin, int... size) {
        return unary((tf, x) -> tf.slice(x, tf.constant(begin), tf.constant(size)));
    }

    private static Case padded(boolean hasValue, int[]... paddings) {
        return unary((tf, x) -> {
            OperationBuilder builder = tf.scope()
                    .opBuilder(hasValue ? "PadV2" : "Pad", "Pad")
                    .addInput(x.asOutput())
                    .addInput(tf.constant(paddings).asOutput());
            if (hasValue) {
                builder.addInput(tf.constant(1f).asOutput());
            }
            return builder.build().output(0);
        });
    }

    private static Case joined(int axis, long... second) {
        return binary((tf, a, b) -> tf.concat(List.of(a, b), tf.constant(axis)), MATRIX, second);
    }

    private static Case chosen(long[] x, long... y) {
        return binary((tf, a, b) -> tf.select(tf.math.less(tf.math.add(a, b), tf.constant(0f)), a, b), x, y);
    }

    /** The second of several outputs. */
    private static Case parts(BiFunction<Ops, Operand<TFloat32>, List<Output<TFloat32>>> function) {
        return unary((tf, x) -> function.apply(tf, x).get(1));
    }

    private static Case pooled(boolean isMean) {
        return new Case(
                (tf, a, b) -> isMean
                        ? tf.nn.avgPool(a, List.of(1L, 2L, 2L, 1L), List.of(1L, 2L, 2L, 1L), "VALID")
                        : tf.nn.maxPool(
                                a, tf.constant(new int[] {1, 3, 3, 1}), tf.constant(new int[] {1, 2, 2, 1}), "SAME"),
                new long[] {2, 6, 6, 3},
                MATRIX);
    }

    private static Case normalized() {
        return binary(
                (tf, a, b) -> tf.nn.fusedBatchNorm(
                                a,
                                b,
                                tf.constant(new float[] {0.1f, -0.2f, 0.3f}),
                                tf.constant(new float[0]),
                                tf.constant(new float[0]))
                        .y(),
                new long[] {2, 4, 5, 3},
                new long[] {3});
    }

    private static final Map<String, List<Case>> CASES = new TreeMap<>(Map.ofEntries(
            entry("Identity", List.of(unary((tf, x) -> tf.identity(x)))),
            entry("Neg", List.of(raw("Neg"))),
            entry("Abs", List.of(raw("Abs"))),
            entry("Square", List.of(raw("Square"))),
            entry("Sqrt", List.of(unary((tf, x) -> tf.math.sqrt(tf.math.exp(x))))),
            entry("Rsqrt", List.of(unary((tf, x) -> tf.math.rsqrt(tf.math.exp(x))))),
            entry("Reciprocal", List.of(raw("Reciprocal"))),
            entry("Exp", List.of(raw("Exp"))),
            entry("Expm1", List.of(raw("Expm1"))),
            entry("Log", List.of(unary((tf, x) -> tf.math.log(tf.math.exp(x))))),
            entry("Log1p", List.of(unary((tf, x) -> tf.math.log1p(tf.math.exp(x))))),
            entry("Sin", List.of(raw("Sin"))),
            entry("Cos", List.of(raw("Cos"))),
            entry("Sinh", List.of(raw("Sinh"))),
            entry("Cosh", List.of(raw("Cosh"))),
            entry("Asinh", List.of(raw("Asinh"))),
            entry("Atan", List.of(raw("Atan"))),
            entry("Erf", List.of(raw("Erf"))),
            entry("Tanh", List.of(raw("Tanh"))),
            entry("Sigmoid", List.of(raw("Sigmoid"))),
            entry("Softplus", List.of(raw("Softplus"))),
            entry("Softsign", List.of(raw("Softsign"))),
            entry("Relu", List.of(raw("Relu"))),
            entry("Relu6", List.of(raw("Relu6"))),
            entry("Elu", List.of(raw("Elu"))),
            entry("Selu", List.of(raw("Selu"))),
            entry("LeakyRelu", List.of(unary((tf, x) -> tf.nn.leakyRelu(x, LeakyRelu.alpha(0.3f))))),
            entry(
                    "Cast",
                    List.of(unary((tf, x) -> tf.dtypes.cast(tf.dtypes.cast(x, TBfloat16.class), TFloat32.class)))),
            entry("Add", broadcast("Add")),
            entry("AddV2", broadcast("AddV2")),
            entry("Sub", broadcast("Sub")),
            entry("Mul", broadcast("Mul")),
            entry("Div", broadcast("Div")),
            entry("RealDiv", broadcast("RealDiv")),
            entry(
                    "BiasAdd",
                    List.of(
                            binary("BiasAdd", MATRIX, new long[] {3}),
                            binary("BiasAdd", new long[] {2, 4, 5, 3}, new long[] {3}))),
            entry(
                    "MatMul",
                    List.of(
                            matrices(false, false),
                            matrices(true, false),
                            matrices(false, true),
                            matrices(true, true))),
            entry("Conv2D", List.of(convolution(1, "SAME"), convolution(2, "SAME"), convolution(2, "VALID"))),
            entry("DepthwiseConv2dNative", List.of(depthwise(1, "SAME"), depthwise(2, "VALID"))),
            entry(
                    "BatchMatMulV2",
                    List.of(
                            batches(false, false, new long[] {2, 3}, new long[] {2, 3}),
                            batches(true, false, new long[] {2, 3}, new long[] {2, 3}),
                            batches(false, true, new long[] {2, 3}, new long[] {2, 3}),
                            batches(true, true, new long[] {2, 3}, new long[] {2, 3}),
                            batches(false, false, new long[] {2, 3}, new long[] {3}),
                            batches(false, true, new long[] {2, 1}, new long[] {2, 3}),
                            batches(false, false, new long[] {2, 3}, new long[] {1, 1}))),
            entry(
                    "BatchMatMulV3",
                    List.of(binary(
                            (tf, a, b) -> tf.train.batchMatMul(a, b, TFloat32.class),
                            new long[] {2, 5, 4},
                            new long[] {2, 4, 3}))),
            entry("Pow", List.of(binary("Pow", MATRIX, MATRIX), binary("Pow", MATRIX, new long[0]))),
            entry("Maximum", broadcast("Maximum")),
            entry("Minimum", broadcast("Minimum")),
            entry("SelectV2", List.of(chosen(MATRIX, MATRIX), chosen(MATRIX, 3), chosen(new long[] {5, 1}, 1, 3))),
            entry("Sum", reduced(false)),
            entry("Mean", reduced(true)),
            entry("Softmax", List.of(raw("Softmax"))),
            entry(
                    "SoftmaxCrossEntropyWithLogits",
                    List.of(binary(
                            (tf, a, b) ->
                                    tf.nn.softmaxCrossEntropyWithLogits(a, b).loss(),
                            MATRIX,
                            MATRIX))),
            entry(
                    "Slice",
                    List.of(
                            sliced(new int[] {0, 1}, -1, 2),
                            sliced(new int[] {0, 1}, -1, -1),
                            sliced(new int[] {2, 0}, 2, 3),
                            sliced(new int[] {1, 0}, -1, 1))),
            entry(
                    "Pad",
                    List.of(
                            padded(false, new int[] {0, 0}, new int[] {2, 1}),
                            padded(false, new int[] {1, 2}, new int[] {0, 1}))),
            entry("PadV2", List.of(padded(true, new int[] {0, 0}, new int[] {2, 1}))),
            entry("Split", List.of(parts((tf, x) -> tf.split(tf.constant(1), x, 3L)
                    .output()))),
            entry("SplitV", List.of(parts((tf, x) -> tf.splitV(x, tf.constant(new int[] {1, 2}), tf.constant(1), 2L)
                    .output()))),
            entry("Unpack", List.of(parts((tf, x) -> tf.unstack(x, 3L, Unstack.axis(1L))
                    .output()))),
            entry("Pack", List.of(binary((tf, a, b) -> tf.stack(List.of(a, b), Stack.axis(1L)), MATRIX, MATRIX))),
            entry("ConcatV2", List.of(joined(1, 5, 2), joined(-1, 5, 4), joined(0, 2, 3))),
            entry(
                    "GatherV2",
                    List.of(
                            unary((tf, x) -> tf.gather(x, tf.constant(new int[] {4, 0, 4, 2, 4}), tf.constant(0))),
                            unary((tf, x) ->
                                    tf.gather(x, tf.constant(new int[][] {{4, 0, 4}, {1, 1, 1}}), tf.constant(0))))),
            entry("AvgPool", List.of(pooled(true))),
            entry("MaxPoolV2", List.of(pooled(false))),
            entry("FusedBatchNormV3", List.of(normalized())),
            entry("Reshape", List.of(unary((tf, x) -> tf.reshape(x, tf.constant(new int[] {3, -1}))))),
            entry("ExpandDims", List.of(unary((tf, x) -> tf.expandDims(x, tf.constant(1))))),
            entry("Squeeze", List.of(unary((tf, x) -> tf.squeeze(tf.expandDims(x, tf.constant(1)))))),
            entry("Transpose", List.of(unary((tf, x) -> tf.linalg.transpose(x, tf.constant(new int[] {1, 0})))))));

    static Stream<String> types() {
        return CASES.keySet().stream();
    }

    /** Gradients of a weighted sum of the function's results, by the first input, the second, and both; the bits of the numbers. */
    private static List<int[]> gradients(Case each, Sizes sizes, boolean own) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(sizes.of(each.x())));
            Placeholder<TFloat32> y = tf.placeholder(TFloat32.class, Placeholder.shape(sizes.of(each.y())));
            Operand<TFloat32> result = each.function().of(tf, x, y);
            // Cotangents of different sizes for all elements.
            Operand<TFloat32> cotangents = tf.math.sin(tf.math.mul(result, tf.constant(3f)));
            List<Output<?>> values = new ArrayList<>(List.of(x.asOutput()));
            List<Output<?>> found = new ArrayList<>();
            if (reads(result, y)) {
                found.addAll(differentiate(tf, graph, result, cotangents, List.of(y.asOutput()), own));
                found.addAll(differentiate(tf, graph, result, cotangents, List.of(x.asOutput()), own));
                values.add(y.asOutput());
            }
            found.addAll(differentiate(tf, graph, result, cotangents, values, own));
            List<Operand<?>> read = new ArrayList<>();
            found.forEach(gradient -> read.add(tf.identity(gradient)));
            try (Session session = new Session(graph);
                    TFloat32 fedX = tensor(each.x(), 1);
                    TFloat32 fedY = tensor(each.y(), 2)) {
                Session.Runner runner = session.runner().feed(x, fedX).feed(y, fedY);
                read.forEach(runner::fetch);
                try (Result results = runner.run()) {
                    List<int[]> bits = new ArrayList<>();
                    for (int i = 0; i < results.size(); i++) {
                        bits.add(bits((TFloat32) results.get(i)));
                    }
                    return bits;
                }
            }
        }
    }

    private static boolean reads(Operand<TFloat32> result, Operand<TFloat32> input) {
        return new Paths(result.asOutput(), List.of(input.asOutput())).contains(result.asOutput());
    }

    private static List<Output<?>> differentiate(
            Ops tf,
            Graph graph,
            Operand<TFloat32> result,
            Operand<TFloat32> cotangents,
            List<Output<?>> values,
            boolean own) {
        if (own) {
            return new BackwardPass(tf, graph, result.asOutput(), values).gradients(Optional.of(cotangents.asOutput()));
        }
        return List.of(graph.addGradients(
                null, new Output<?>[] {result.asOutput()}, values.toArray(Output<?>[]::new), new Output<?>[] {
                    cotangents.asOutput()
                }));
    }

    /** What the graph knows of the inputs' sizes. */
    private enum Sizes {
        ALL {
            @Override
            Shape of(long... shape) {
                return Shape.of(shape);
            }
        },
        ALL_BUT_THE_FIRST {
            @Override
            Shape of(long... shape) {
                long[] known = shape.clone();
                if (known.length > 1) {
                    known[0] = Shape.UNKNOWN_SIZE;
                }
                return Shape.of(known);
            }
        },
        NONE {
            @Override
            Shape of(long... shape) {
                long[] known = new long[shape.length];
                Arrays.fill(known, Shape.UNKNOWN_SIZE);
                return Shape.of(known);
            }
        };

        abstract Shape of(long... shape);
    }

    private static TFloat32 tensor(long[] shape, long seed) {
        Random random = new Random(seed);
        float[] numbers = new float[(int) Shape.of(shape).size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(numbers, true, false));
    }

    private static int[] bits(TFloat32 tensor) {
        float[] numbers = new float[(int) tensor.size()];
        tensor.asRawTensor().data().asFloats().read(numbers);
        int[] bits = new int[numbers.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(numbers[i]);
        }
        return bits;
    }

    /** Rules take the second version of batched products, and TensorFlow the third, which adds in another order. */
    private static boolean isBatched(String type) {
        return type.startsWith("BatchMatMul");
    }

    static Stream<String> batchedTypes() {
        return types().filter(GradientRulesTest::isBatched);
    }

    static Stream<String> exactTypes() {
        return types().filter(type -> !isBatched(type));
    }

    @ParameterizedTest
    @MethodSource("batchedTypes")
    void aRuleOfBatchedProductsGivesTensorFlowsGradientButForRounding(String type) {
        for (Case each : CASES.get(type)) {
            for (Sizes sizes : Sizes.values()) {
                List<int[]> found = gradients(each, sizes, true);
                List<int[]> expected = gradients(each, sizes, false);
                assertThat(found).hasSameSizeAs(expected);
                for (int i = 0; i < found.size(); i++) {
                    assertThat(floats(found.get(i))).containsExactly(floats(expected.get(i)), within(1e-5f));
                }
            }
        }
    }

    private static float[] floats(int... bits) {
        float[] numbers = new float[bits.length];
        for (int i = 0; i < bits.length; i++) {
            numbers[i] = Float.intBitsToFloat(bits[i]);
        }
        return numbers;
    }

    @ParameterizedTest
    @MethodSource("exactTypes")
    void aRuleGivesTensorFlowsGradientToTheLastBit(String type) {
        for (Case each : CASES.get(type)) {
            for (Sizes sizes : Sizes.values()) {
                assertThat(gradients(each, sizes, true))
                        .as("%s and %s, known: %s", Arrays.toString(each.x()), Arrays.toString(each.y()), sizes)
                        .containsExactlyElementsOf(gradients(each, sizes, false));
            }
        }
    }

    /** Rows are gathered of a table whose sizes are known: weights. */
    @ParameterizedTest
    @MethodSource("types")
    void aRuleIsForOperationsOfWhichTheNumberOfExamplesIsUnknown(String type) {
        assertThat(CASES.get(type)).allMatch(each -> isRuled(each, Sizes.ALL));
        assertThat(CASES.get(type)).anyMatch(each -> isRuled(each, Sizes.ALL_BUT_THE_FIRST) || type.equals("GatherV2"));
    }

    private static boolean isRuled(Case each, Sizes sizes) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(sizes.of(each.x())));
            Placeholder<TFloat32> y = tf.placeholder(TFloat32.class, Placeholder.shape(sizes.of(each.y())));
            Output<?> result = each.function().of(tf, x, y).asOutput();
            return new Paths(result, List.of(x.asOutput(), y.asOutput()))
                    .place(result)
                    .node()
                    .isRuled();
        }
    }

    /** A sum over workers takes several of them: {@code WorkersTest}. */
    @Test
    void everyRuleIsTested() {
        Set<String> tested = new TreeSet<>(CASES.keySet());
        tested.add("CollectiveReduce");
        assertThat(new TreeSet<>(GradientRules.types())).isEqualTo(tested);
    }

    @ParameterizedTest
    @MethodSource("types")
    void aCaseHasAnOperationOfItsType(String type) {
        for (Case each : CASES.get(type)) {
            try (Graph graph = new Graph()) {
                Ops tf = Ops.create(graph);
                Operand<TFloat32> result = each.function()
                        .of(
                                tf,
                                tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(each.x()))),
                                tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(each.y()))));
                assertThat(((GraphOperation) result.op()).type()).isEqualTo(type);
            }
        }
    }

    @Test
    void knownSizesSpareTheOperationsThatComputeShapes() {
        assertThat(added(new Case((tf, a, b) -> tf.math.mul(a, tf.constant(2f)), MATRIX, MATRIX)))
                .containsExactly("Mul");
        assertThat(added(binary("Mul", MATRIX, new long[] {3})))
                .containsExactlyInAnyOrder("Mul", "Sum", "Reshape", "Const");
    }

    /** The types of the operations added to differentiate by one input: the second, or the first where nothing reads the second. */
    private static Set<String> added(Case each) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> x =
                    tf.placeholder(TFloat32.class, Placeholder.shape(Sizes.ALL_BUT_THE_FIRST.of(each.x())));
            Placeholder<TFloat32> y = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(each.y())));
            Operand<TFloat32> result = each.function().of(tf, x, y);
            Output<?> value = reads(result, y) ? y.asOutput() : x.asOutput();
            Set<GraphOperation> before = new HashSet<>();
            graph.operations().forEachRemaining(before::add);
            new BackwardPass(tf, graph, result.asOutput(), List.of(value)).gradients(Optional.of(result.asOutput()));
            Set<String> types = new TreeSet<>();
            graph.operations().forEachRemaining(operation -> {
                if (!before.contains(operation)) {
                    types.add(operation.type());
                }
            });
            return types;
        }
    }

    /** TensorFlow's own gradient of a convolution knows nothing of dilations. */
    @Test
    void aDilatedConvolutionIsDifferentiatedByItsDilations() {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> image = tf.constant(tensor(new long[] {1, 6, 6, 1}, 3));
            Placeholder<TFloat32> kernel = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(2, 2, 1, 1)));
            Operand<TFloat32> result = tf.nn.conv2d(
                    image, kernel, List.of(1L, 1L, 1L, 1L), "SAME", Conv2d.dilations(List.of(1L, 2L, 2L, 1L)));
            Operand<TFloat32> sum = tf.reduceSum(tf.math.square(result), tf.constant(new int[] {0, 1, 2, 3}));
            Operand<TFloat32> gradient = Gradients.of(
                            tf, graph, result, tf.math.mul(result, tf.constant(2f)), List.of(kernel))
                    .get(0);
            try (Session session = new Session(graph)) {
                float[] at = {0.3f, -0.7f, 0.2f, 0.5f};
                float[] found = values(session, kernel, at, gradient);
                for (int i = 0; i < at.length; i++) {
                    float[] more = at.clone();
                    float[] less = at.clone();
                    more[i] += 0.01f;
                    less[i] -= 0.01f;
                    double difference =
                            (values(session, kernel, more, sum)[0] - values(session, kernel, less, sum)[0]) / 0.02;
                    assertThat((double) found[i]).isCloseTo(difference, within(0.02 * Math.abs(difference) + 0.02));
                }
            }
        }
    }

    private static float[] values(
            Session session, Placeholder<TFloat32> kernel, float[] at, Operand<TFloat32> fetched) {
        try (TFloat32 fed = TFloat32.tensorOf(Shape.of(2, 2, 1, 1), DataBuffers.of(at, true, false));
                Result result =
                        session.runner().feed(kernel, fed).fetch(fetched).run()) {
            float[] numbers = new float[(int) ((TFloat32) result.get(0)).size()];
            ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(numbers);
            return numbers;
        }
    }
}
