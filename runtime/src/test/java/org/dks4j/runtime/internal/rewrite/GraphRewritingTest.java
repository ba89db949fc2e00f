/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

class GraphRewritingTest {

    /** Gradients as TensorFlow adds them, of the sum of a tensor's elements. */
    @SuppressWarnings("unchecked") // a gradient has the type of what it is taken by
    private static List<Operand<TFloat32>> ofTensorFlow(
            Graph graph, Operand<TFloat32> tensor, List<? extends Operand<TFloat32>> values) {
        Output<?>[] outputs = values.stream().map(Operand::asOutput).toArray(Output<?>[]::new);
        return Arrays.stream(graph.addGradients(tensor.asOutput(), outputs))
                .map(gradient -> (Operand<TFloat32>) (Operand<?>) gradient)
                .toList();
    }

    /** The types of all operations that run for what is read: also of those that others only wait for. */
    private static Set<String> reached(Operand<?>... read) {
        Set<String> types = new TreeSet<>();
        Set<String> seen = new HashSet<>();
        Deque<GraphOperation> open = new ArrayDeque<>();
        for (Operand<?> each : read) {
            open.push((GraphOperation) each.op());
        }
        while (!open.isEmpty()) {
            GraphOperation operation = open.pop();
            if (seen.add(operation.name())) {
                types.add(operation.type());
                operation.inputs().forEach(input -> open.push((GraphOperation) input.op()));
                open.addAll(operation.controlInputs());
            }
        }
        return types;
    }

    private static String source(Operand<?> read) {
        return ((GraphOperation) read.op()).input(0).op().type();
    }

    private static TFloat32 tensor(long[] shape, long seed) {
        Random random = new Random(seed);
        float[] values = new float[(int) Shape.of(shape).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(values));
    }

    private static float[] floats(TFloat32 tensor) {
        float[] values = new float[(int) tensor.size()];
        tensor.asRawTensor().data().asFloats().read(values);
        return values;
    }

    /** What gives the shape to which the gradient of a tensor is reshaped, whose shape is known as far as this. */
    private static String givesShape(long... known) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(known)));
            Operand<TFloat32> flat = tf.math.square(tf.reshape(x, tf.constant(new int[] {-1, 6})));
            Operand<TFloat32> gradient = ofTensorFlow(graph, flat, List.of(x)).get(0);
            Operand<TFloat32> read = tf.identity(gradient);
            Operand<TFloat32> plain = tf.math.mul(tf.constant(2f), x);
            assertThat(GraphRewriting.apply(graph, true)).isTrue();
            try (Session session = new Session(graph);
                    TFloat32 fed = tensor(new long[] {5, 4, 3}, 1);
                    Result result = session.runner()
                            .feed(x, fed)
                            .fetch(read)
                            .fetch(plain)
                            .run()) {
                assertThat(result.get(0).shape()).isEqualTo(Shape.of(5, 4, 3));
                assertThat(floats((TFloat32) result.get(0))).isEqualTo(floats((TFloat32) result.get(1)));
            }
            GraphOperation reshape =
                    (GraphOperation) ((GraphOperation) read.op()).input(0).op();
            assertThat(reshape.type()).isEqualTo("Reshape");
            return reshape.input(1).op().type();
        }
    }

    @Test
    void aGradientAsksForNoShapeThatIsKnownButForOneSize() {
        assertThat(givesShape(-1, 4, 3)).isEqualTo("Const");
        assertThat(givesShape(5, 4, -1)).isEqualTo("Const");
        assertThat(givesShape(5, 4, 3)).isEqualTo("Const");
        assertThat(givesShape(-1, -1, 3)).isEqualTo("Shape");
    }

    /** Nothing can be said of the size that is not known, where another is 0. */
    @Test
    void aShapeThatMayHoldNothingIsAskedFor() {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> empty = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 0)));
            Operand<TFloat32> read = tf.identity(tf.reshape(tf.math.square(empty), tf.shape(empty)));
            assertThat(GraphRewriting.apply(graph, true)).isTrue();
            assertThat(reached(read)).contains("Shape");
        }
    }

    @Test
    void whatIsReshapedTwiceIsReshapedOnce() {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> x = tf.constant(new float[] {1, 2, 3, 4, 5, 6});
            Operand<TFloat32> once = tf.reshape(tf.math.tanh(x), tf.constant(new int[] {2, 3}));
            Operand<TFloat32> thrice =
                    tf.reshape(tf.reshape(once, tf.constant(new int[] {-1})), tf.constant(new int[] {3, 2}));
            Operand<TFloat32> readOnce = tf.identity(once);
            Operand<TFloat32> read = tf.identity(thrice);
            assertThat(GraphRewriting.apply(graph, true)).isTrue();
            GraphOperation reshape =
                    (GraphOperation) ((GraphOperation) read.op()).input(0).op();
            assertThat(reshape.type()).isEqualTo("Reshape");
            assertThat(reshape.input(0).op().type()).isEqualTo("Tanh");
            try (Session session = new Session(graph);
                    Result result = session.runner().fetch(read).fetch(readOnce).run()) {
                assertThat(result.get(0).shape()).isEqualTo(Shape.of(3, 2));
                assertThat(result.get(1).shape()).isEqualTo(Shape.of(2, 3));
                assertThat(floats((TFloat32) result.get(0))).isEqualTo(floats((TFloat32) result.get(1)));
            }
        }
    }

    /** Of every exponent some floats, and what is special. */
    private static float[] samples() {
        List<Float> samples = new ArrayList<>(
                List.of(0f, -0f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN, Float.MIN_VALUE));
        Random random = new Random(3);
        for (int exponent = 0; exponent < 255; exponent++) {
            for (int i = 0; i < 400; i++) {
                samples.add(Float.intBitsToFloat(random.nextInt(2) << 31 | exponent << 23 | random.nextInt(1 << 23)));
            }
        }
        // Where neither of its parts is negligible.
        for (int i = 0; i < 100_000; i++) {
            samples.add(-100 + 200 * random.nextFloat());
        }
        float[] all = new float[samples.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = samples.get(i);
        }
        return all;
    }

    @Test
    void softplusIsRightToFourUnitsInTheLastPlaceEverywhere() {
        float[] x = samples();
        float[] y;
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> fed = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1)));
            Operand<TFloat32> read = tf.identity(tf.math.softplus(fed));
            assertThat(GraphRewriting.apply(graph, true)).isTrue();
            assertThat(source(read)).isEqualTo("AddV2");
            try (Session session = new Session(graph);
                    TFloat32 tensor = TFloat32.tensorOf(Shape.of(x.length), DataBuffers.of(x));
                    Result result =
                            session.runner().feed(fed, tensor).fetch(read).run()) {
                y = floats((TFloat32) result.get(0));
            }
        }
        double worst = 0;
        for (int i = 0; i < x.length; i++) {
            double exact = Math.max(x[i], 0) + Math.log1p(Math.exp(-Math.abs((double) x[i])));
            if (Double.isNaN(exact)) {
                assertThat(y[i]).isNaN();
            } else if (Double.isInfinite(exact)) {
                assertThat(y[i]).isEqualTo((float) exact);
            } else if (exact >= Float.MIN_NORMAL) {
                worst = Math.max(worst, Math.abs(y[i] - exact) / Math.ulp((float) exact));
            } else {
                assertThat(y[i]).isBetween(0f, Float.MIN_NORMAL);
            }
        }
        assertThat(worst).isLessThan(4);
    }

    @Test
    void onAGpuSoftplusStays() {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> read = tf.identity(tf.math.softplus(tf.constant(1f)));
            assertThat(GraphRewriting.apply(graph, false)).isTrue();
            assertThat(source(read)).isEqualTo("Softplus");
        }
    }
}
