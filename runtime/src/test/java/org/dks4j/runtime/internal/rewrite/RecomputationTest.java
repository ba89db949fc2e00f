/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.dks4j.runtime.internal.differentiation.Gradients;
import org.dks4j.runtime.internal.graph.GraphOps;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

class RecomputationTest {

    private static final int WIDTH = 3;
    private static final int EXAMPLES = 4;

    /** Makes the output of a network from its input, and puts what is trained into a list. */
    private interface Network {
        Operand<TFloat32> of(Ops tf, Operand<TFloat32> x, List<Operand<TFloat32>> weights);
    }

    /** A network's graph, with the gradients of its output's squares by its weights. */
    private static final class Training implements AutoCloseable {

        private final Graph graph = new Graph();
        private final Placeholder<TFloat32> input;
        private final List<Operand<TFloat32>> results = new ArrayList<>();
        private final int first;
        private final int end;
        private final Optional<Recomputation> done;

        Training(boolean recomputed, Network network) {
            Ops tf = GraphOps.of(graph);
            input = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, WIDTH)));
            first = Recomputation.count(graph);
            List<Operand<TFloat32>> weights = new ArrayList<>();
            Operand<TFloat32> output = network.of(tf.withSubScope("network"), input, weights);
            end = Recomputation.count(graph);
            Operand<TFloat32> loss = tf.sum(tf.math.square(output), tf.constant(new int[] {0, 1}));
            results.addAll(Gradients.of(tf, graph, loss, weights));
            // As K-FAC does of what a layer reads.
            results.add(tf.linalg.matMul(layer(2), layer(2), MatMul.transposeA(true)));
            Op step = tf.withControlDependencies(new ArrayList<Op>(results)).noOp();
            done = recomputed ? Recomputation.apply(tf, graph, first, end, output, List.of(step)) : Optional.empty();
        }

        private Operand<TFloat32> layer(int number) {
            return graph.<TFloat32>operation("network/Tanh_" + number).output(0);
        }

        List<GraphOperation> operations(Predicate<String> named) {
            List<GraphOperation> found = new ArrayList<>();
            for (Iterator<GraphOperation> all = graph.operations(); all.hasNext(); ) {
                GraphOperation operation = all.next();
                if (named.test(operation.name())) {
                    found.add(operation);
                }
            }
            return found;
        }

        /** The names of all that operations need. */
        Set<String> needed(List<GraphOperation> wanted) {
            Set<String> seen = new HashSet<>();
            Deque<GraphOperation> open = new ArrayDeque<>(wanted);
            while (!open.isEmpty()) {
                GraphOperation operation = open.pop();
                if (seen.add(operation.name())) {
                    operation.inputs().forEach(input -> open.push((GraphOperation) input.op()));
                    open.addAll(operation.controlInputs());
                }
            }
            return seen;
        }

        /** The names of all that need one of some operations. */
        Set<String> after(List<GraphOperation> origins) {
            Set<String> seen = new HashSet<>();
            Deque<GraphOperation> open = new ArrayDeque<>(origins);
            while (!open.isEmpty()) {
                GraphOperation operation = open.pop();
                if (seen.add(operation.name())) {
                    open.addAll(operation.consumers());
                    open.addAll(operation.controlConsumers());
                }
            }
            return seen;
        }

        /** The tensors of examples in the network that are in memory until what waits for the gradient has read them. */
        Set<String> heldActivations() {
            Set<String> held = new TreeSet<>();
            Set<String> live = needed(
                    results.stream().map(result -> (GraphOperation) result.op()).toList());
            Set<String> late = after(operations(name -> name.startsWith("backward/OnesLike")));
            for (GraphOperation reader : operations(name -> live.contains(name) && late.contains(name))) {
                for (Operand<?> read : reader.inputs()) {
                    if (read.asOutput().op().name().startsWith("network/")
                            && read.shape().hasUnknownDimension()) {
                        held.add(read.asOutput().op().name());
                    }
                }
            }
            return held;
        }

        List<float[]> run() {
            try (Session session = new Session(graph);
                    TFloat32 fed = TFloat32.tensorOf(
                            Shape.of(EXAMPLES, WIDTH), DataBuffers.of(numbers(EXAMPLES * WIDTH, 1)))) {
                Session.Runner run = session.runner().feed(input, fed);
                results.forEach(run::fetch);
                List<float[]> values = new ArrayList<>();
                try (Result result = run.run()) {
                    result.forEach(entry -> values.add(floats((TFloat32) entry.getValue())));
                }
                return values;
            }
        }

        @Override
        public void close() {
            graph.close();
        }
    }

    private static float[] floats(TFloat32 tensor) {
        float[] values = new float[(int) tensor.size()];
        tensor.asRawTensor().data().asFloats().read(values);
        return values;
    }

    private static float[] numbers(int count, long seed) {
        Random random = new Random(seed);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    private static Operand<TFloat32> dense(Ops tf, Operand<TFloat32> x, List<Operand<TFloat32>> weights) {
        Operand<TFloat32> weight = tf.reshape(
                tf.constant(numbers(WIDTH * WIDTH, weights.size() + 2L)), tf.constant(new int[] {WIDTH, WIDTH}));
        weights.add(weight);
        return tf.math.tanh(tf.linalg.matMul(x, weight));
    }

    private static Network chain(int layers) {
        return (tf, input, weights) -> {
            Operand<TFloat32> x = input;
            for (int layer = 0; layer < layers; layer++) {
                x = dense(tf, x, weights);
            }
            return x;
        };
    }

    private static Network residual(int blocks) {
        return (tf, input, weights) -> {
            Operand<TFloat32> x = input;
            for (int block = 0; block < blocks; block++) {
                x = tf.math.add(x, dense(tf, dense(tf, x, weights), weights));
            }
            return x;
        };
    }

    /** A network whose second half reads what each layer of the first half gives, the last first. */
    private static Network mirrored(int layers) {
        return (tf, input, weights) -> {
            List<Operand<TFloat32>> down = new ArrayList<>(List.of(input));
            for (int layer = 0; layer < layers; layer++) {
                down.add(dense(tf, down.get(layer), weights));
            }
            Operand<TFloat32> x = down.get(layers);
            for (int layer = layers - 1; layer >= 0; layer--) {
                x = tf.math.add(dense(tf, x, weights), down.get(layer));
            }
            return x;
        };
    }

    private static void requireSame(Network network) {
        try (Training plain = new Training(false, network);
                Training recomputed = new Training(true, network)) {
            assertThat(recomputed.done.orElseThrow().segments()).isGreaterThan(2);
            List<float[]> expected = plain.run();
            List<float[]> values = recomputed.run();
            assertThat(values).hasSameSizeAs(expected);
            for (int i = 0; i < values.size(); i++) {
                assertThat(values.get(i)).isEqualTo(expected.get(i));
            }
        }
    }

    @Test
    void gradientsAreTheSameToTheLastBit() {
        requireSame(chain(40));
        requireSame(residual(20));
        requireSame(mirrored(20));
    }

    @Test
    void theBackwardPassOfAChainHoldsAboutTwiceTheRootOfItsLayers() {
        int layers = 100;
        try (Training plain = new Training(false, chain(layers));
                Training recomputed = new Training(true, chain(layers))) {
            assertThat(plain.heldActivations()).hasSizeGreaterThanOrEqualTo(layers);
            // One from segment to segment, and all of the last segment.
            assertThat(recomputed.heldActivations()).hasSizeLessThan(25);
            assertThat(recomputed.done.orElseThrow().segments()).isBetween(7, 15);
        }
    }

    @Test
    void theShortcutsOfAResidualNetworkAreNotCut() {
        int blocks = 100;
        try (Training recomputed = new Training(true, residual(blocks))) {
            assertThat(recomputed.heldActivations()).hasSizeLessThan(45);
        }
    }

    @Test
    void everyCopyWaitsForAGradient() {
        try (Training recomputed = new Training(true, residual(30))) {
            List<GraphOperation> copies = recomputed.operations(name -> name.startsWith("recomputed/"));
            assertThat(copies).hasSize(recomputed.done.orElseThrow().copies()).hasSizeGreaterThan(60);
            assertThat(recomputed.after(recomputed.operations(name -> name.startsWith("backward/OnesLike"))))
                    .containsAll(copies.stream().map(GraphOperation::name).toList());
        }
    }

    @Test
    void whatTheNextSegmentWaitsForIncludesTheGradientsOfTheOneAfterIt() {
        try (Training recomputed = new Training(true, chain(40))) {
            Set<String> first =
                    recomputed.needed(recomputed.operations(name -> name.equals("recomputed/network/Tanh")));
            long products = recomputed.operations(first::contains).stream()
                    .filter(operation -> operation.type().equals("MatMul")
                            && operation.name().startsWith("backward/"))
                    .count();
            // Of each layer after the first segment one by what it reads and one by its weight.
            assertThat(products).isGreaterThan(2 * 30);
        }
    }

    @Test
    void whatIsMeasuredOfAnActivationIsMeasuredOfItsCopy() {
        try (Training recomputed = new Training(true, chain(40))) {
            GraphOperation measured = (GraphOperation)
                    recomputed.results.get(recomputed.results.size() - 1).op();
            assertThat(measured.input(0).op().name()).isEqualTo("recomputed/network/Tanh_2");
        }
    }

    @Test
    void aSmallNetworkStaysAsItIs() {
        try (Training small = new Training(true, chain(3))) {
            Recomputation done = small.done.orElseThrow();
            assertThat(done.copies()).isLessThan(4);
            assertThat(new Recomputation(1, 0).text()).contains("too small");
        }
    }
}
