/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.differentiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.dks4j.runtime.device.Execution;
import org.dks4j.runtime.internal.graph.GraphOps;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class BackwardPassTest {

    /** A tensor, and what it is differentiated by. */
    private record Problem(Operand<TFloat32> tensor, List<Operand<TFloat32>> values) {

        static Problem of(Operand<TFloat32> tensor, List<Operand<TFloat32>> values) {
            return new Problem(tensor, values);
        }

        List<Output<?>> ends() {
            List<Output<?>> ends = new ArrayList<>();
            values.forEach(value -> ends.add(value.asOutput()));
            return ends;
        }
    }

    private static Operand<TFloat32> matrix(Ops tf, int seed) {
        Random random = new Random(seed);
        float[][] numbers = new float[4][4];
        for (float[] row : numbers) {
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) random.nextGaussian();
            }
        }
        // Equal constants would be one.
        return tf.identity(tf.constant(numbers));
    }

    private static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> x) {
        return tf.math.mean(x, tf.constant(new int[] {0, 1}));
    }

    /** The gradients, and the types of the operations that TensorFlow added for them. */
    private record Gradients(List<float[]> numbers, Set<String> ofTensorFlow) {}

    private static Gradients gradients(Function<Ops, Problem> made, boolean own, boolean ones) {
        try (Graph graph = new Graph()) {
            Ops tf = GraphOps.of(graph);
            Problem problem = made.apply(tf);
            Optional<Output<?>> cotangents = ones
                    ? Optional.empty()
                    : Optional.of(tf.math.cos(problem.tensor()).asOutput());
            List<Output<?>> gradients = own
                    ? new BackwardPass(tf, graph, problem.tensor().asOutput(), problem.ends()).gradients(cotangents)
                    : List.of(graph.addGradients(
                            null,
                            new Output<?>[] {problem.tensor().asOutput()},
                            problem.ends().toArray(Output<?>[]::new),
                            cotangents.map(each -> new Output<?>[] {each}).orElse(null)));
            // As trainers run their graphs: TensorFlow's rewriting would add in another order.
            try (Session session = new Session(graph, Execution.defaults().configuration())) {
                Session.Runner runner = session.runner();
                gradients.forEach(gradient -> runner.fetch(tf.identity(gradient)));
                List<float[]> numbers = new ArrayList<>();
                try (Result result = runner.run()) {
                    for (int i = 0; i < result.size(); i++) {
                        float[] read = new float[(int) ((TFloat32) result.get(i)).size()];
                        ((TFloat32) result.get(i))
                                .asRawTensor()
                                .data()
                                .asFloats()
                                .read(read);
                        numbers.add(read);
                    }
                }
                Set<String> types = new TreeSet<>();
                graph.operations().forEachRemaining(operation -> {
                    if (operation.name().startsWith("gradients/")) {
                        types.add(operation.type());
                    }
                });
                return new Gradients(numbers, types);
            }
        }
    }

    /** Requires TensorFlow's gradients to the last bit, and gives the types of what TensorFlow added for ours. */
    private static Set<String> assertSame(Function<Ops, Problem> made) {
        for (boolean ones : new boolean[] {true, false}) {
            assertThat(gradients(made, true, ones).numbers())
                    .containsExactlyElementsOf(gradients(made, false, ones).numbers());
        }
        return gradients(made, true, true).ofTensorFlow();
    }

    @Test
    void tensorFlowDifferentiatesWhatHasNoRuleAndWhatComesAfterIt() {
        Set<String> types = assertSame(tf -> {
            Operand<TFloat32> x = matrix(tf, 1);
            Operand<TFloat32> w = matrix(tf, 2);
            Operand<TFloat32> hidden = tf.math.tanh(tf.linalg.matMul(x, w));
            return Problem.of(mean(tf, tf.math.mul(tf.math.tan(hidden), matrix(tf, 3))), List.of(x, w));
        });
        assertThat(types).contains("Tile", "Cos").doesNotContain("TanhGrad", "MatMul");
    }

    @Test
    void whatHasRulesAloneIsNotLeftToTensorFlow() {
        assertThat(assertSame(tf -> {
                    Operand<TFloat32> x = matrix(tf, 1);
                    Operand<TFloat32> w = matrix(tf, 2);
                    return Problem.of(tf.math.tanh(tf.linalg.matMul(x, w)), List.of(w, x));
                }))
                .isEmpty();
    }

    @Test
    void cotangentsOfATensorThatIsReadOftenAreAddedInTensorFlowsOrder() {
        assertThat(assertSame(tf -> {
                    Operand<TFloat32> w = matrix(tf, 1);
                    Operand<TFloat32> x = tf.math.mul(w, tf.constant(1e-3f));
                    Operand<TFloat32> once = tf.math.sin(x);
                    Operand<TFloat32> twice = tf.math.mul(tf.math.exp(once), x);
                    Operand<TFloat32> squares = tf.linalg.matMul(x, x);
                    Operand<TFloat32> sum = tf.math.add(tf.math.add(twice, x), tf.math.add(squares, once));
                    return Problem.of(tf.math.mul(sum, tf.math.tanh(x)), List.of(w, x));
                }))
                .isEmpty();
    }

    @Test
    void valuesMayDependOnOneAnotherOnBothSidesOfTheBorder() {
        assertSame(tf -> {
            Operand<TFloat32> w = matrix(tf, 1);
            Operand<TFloat32> first = tf.linalg.matMul(matrix(tf, 2), w);
            Operand<TFloat32> second = tf.math.tanh(first);
            Operand<TFloat32> third = tf.math.tan(second);
            Operand<TFloat32> fourth = tf.linalg.matMul(third, w);
            return Problem.of(mean(tf, tf.math.add(fourth, second)), List.of(fourth, w, first, third, second));
        });
    }

    @Test
    void whatOneBranchLeavesToTensorFlowTheOtherLeavesToo() {
        Set<String> types = assertSame(tf -> {
            Operand<TFloat32> w = matrix(tf, 1);
            Operand<TFloat32> v = matrix(tf, 4);
            Operand<TFloat32> x = tf.math.tanh(w);
            Operand<TFloat32> branch = tf.math.sin(tf.linalg.matMul(x, v));
            return Problem.of(tf.math.add(tf.math.tan(x), branch), List.of(w, v));
        });
        assertThat(types).contains("Cos", "MatMul").doesNotContain("TanhGrad");
    }

    @Test
    void aTensorIsItsOwnGradient() {
        assertSame(tf -> {
            Operand<TFloat32> x = matrix(tf, 1);
            return Problem.of(x, List.of(x));
        });
    }

    @Test
    void someOutputsOfAnOperationMayBeReadByNobody() {
        assertThat(assertSame(tf -> {
                    Operand<TFloat32> x = matrix(tf, 1);
                    List<Output<TFloat32>> parts =
                            tf.split(tf.constant(1), x, 4L).output();
                    return Problem.of(
                            tf.math.mul(tf.math.sin(parts.get(3)), tf.math.add(parts.get(0), parts.get(3))),
                            List.of(parts.get(0), x));
                }))
                .isEmpty();
    }

    @Test
    void nothingIsPropagatedThroughWhatStopsGradients() {
        assertThat(assertSame(tf -> {
                    Operand<TFloat32> x = matrix(tf, 1);
                    return Problem.of(tf.math.mul(tf.stopGradient(tf.math.tan(x)), x), List.of(x));
                }))
                .isEmpty();
    }

    @Test
    void tensorFlowSaysOfWhichValueNothingDepends() {
        try (Graph graph = new Graph()) {
            Ops tf = GraphOps.of(graph);
            Operand<TFloat32> x = matrix(tf, 1);
            Operand<TFloat32> other = tf.withName("unused").identity(matrix(tf, 2));
            BackwardPass pass =
                    new BackwardPass(tf, graph, tf.math.tanh(x).asOutput(), List.of(x.asOutput(), other.asOutput()));
            assertThatThrownBy(() -> pass.gradients(Optional.empty()))
                    .isInstanceOf(TFInvalidArgumentException.class)
                    .hasMessageContaining("unused");
        }
    }

    /** The types of what gives the gradient of a layer's kernel. */
    private static Set<String> kernelGradient(
            BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>> layer, long... kernel) {
        try (Graph graph = new Graph()) {
            Ops tf = GraphOps.of(graph);
            Operand<TFloat32> weights = tf.ones(tf.constant(kernel), TFloat32.class);
            Operand<TFloat32> y = tf.nn.biasAdd(layer.apply(tf, weights), tf.constant(new float[] {7, 8}));
            Set<String> types = new TreeSet<>();
            new BackwardPass(tf, graph, y.asOutput(), List.of(weights.asOutput())).gradients(Optional.empty());
            graph.operations().forEachRemaining(operation -> {
                if (operation.name().startsWith("backward/")) {
                    types.add(operation.type());
                }
            });
            return types;
        }
    }

    @Test
    void aCotangentIsPassedOnByAnOperationOnlyToAConvolution() {
        assertThat(kernelGradient((tf, kernel) -> tf.linalg.matMul(tf.constant(new float[][] {{1, 2}}), kernel), 2, 2))
                .doesNotContain("Identity");
        assertThat(kernelGradient(
                        (tf, kernel) -> tf.nn.conv2d(
                                tf.constant(new float[1][3][3][2]), kernel, List.of(1L, 1L, 1L, 1L), "SAME"),
                        1,
                        1,
                        2,
                        2))
                .contains("Identity", "Conv2DBackpropFilter");
    }

    @Test
    void aNetworkMayBeDeeperThanJavasStack() {
        int depth = 20_000;
        try (Graph graph = new Graph()) {
            Ops tf = GraphOps.of(graph);
            Operand<TFloat32> x = matrix(tf, 1);
            Operand<TFloat32> y = x;
            for (int i = 0; i < depth; i++) {
                y = tf.math.tanh(y);
            }
            new BackwardPass(tf, graph, y.asOutput(), List.of(x.asOutput())).gradients(Optional.empty());
            List<String> types = new ArrayList<>();
            graph.operations().forEachRemaining(operation -> types.add(operation.type()));
            assertThat(types.stream().filter("TanhGrad"::equals).count()).isEqualTo(depth);
        }
    }

    @Test
    void twoPassesOfAGraphHaveNamesOfTheirOwn() {
        try (Graph graph = new Graph()) {
            Ops tf = GraphOps.of(graph);
            Operand<TFloat32> x = matrix(tf, 1);
            Output<?> y = tf.math.tanh(x).asOutput();
            List<String> names = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                names.add(new BackwardPass(tf, graph, y, List.of(x.asOutput()))
                        .gradients(Optional.empty())
                        .get(0)
                        .op()
                        .name());
            }
            assertThat(names).containsExactly("backward/Tanh/TanhGrad", "backward_1/Tanh/TanhGrad");
        }
    }
}
