/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.differentiation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

class UnknownSizesTest {

    private static final long ANY = Shape.UNKNOWN_SIZE;

    private static Operand<TFloat32> fed(Ops tf, long... sizes) {
        return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(sizes)));
    }

    private static Operand<TFloat32> reshaped(Ops tf, Operand<TFloat32> x, int... sizes) {
        return tf.reshape(x, tf.constant(sizes));
    }

    /** Whether the sizes of a tensor and of what is computed of it, or of it and another, are known to be equal. */
    private static boolean areEqual(
            long[] sizes, BiFunction<Ops, Operand<TFloat32>, List<Operand<TFloat32>>> computed) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> x = fed(tf, sizes);
            List<Operand<TFloat32>> pair = computed.apply(tf, x);
            Operand<TFloat32> first = pair.get(0);
            Operand<TFloat32> second = pair.get(1);
            Operand<TFloat32> all =
                    tf.concat(List.of(reshaped(tf, first, -1), reshaped(tf, second, -1)), tf.constant(0));
            Paths paths = new Paths(all.asOutput(), List.of(x.asOutput()));
            return new UnknownSizes(paths.nodes()).areEqual(first.asOutput(), second.asOutput());
        }
    }

    @Test
    void elementwiseFunctionsProductsAndBiasesKeepTheNumberOfExamples() {
        assertThat(areEqual(new long[] {ANY, 3}, (tf, x) -> {
                    Operand<TFloat32> product = tf.linalg.matMul(x, tf.constant(new float[3][5]));
                    Operand<TFloat32> biased = tf.nn.biasAdd(product, tf.constant(new float[5]));
                    return List.of(x, tf.math.mul(tf.math.tanh(biased), tf.constant(2f)));
                }))
                .isTrue();
    }

    @Test
    void whatIsReshapedThereAndBackHasTheNumberOfExamplesAgain() {
        assertThat(areEqual(new long[] {ANY, 8, 6}, (tf, x) -> {
                    Operand<TFloat32> flat = reshaped(tf, x, -1, 6);
                    return List.of(x, reshaped(tf, tf.math.tanh(flat), -1, 8, 6));
                }))
                .isTrue();
    }

    @Test
    void aMultipleOfTheNumberOfExamplesIsNotTheNumber() {
        assertThat(areEqual(new long[] {ANY, 8, 6}, (tf, x) -> List.of(reshaped(tf, x, -1, 6), reshaped(tf, x, -1, 3))))
                .isFalse();
        assertThat(areEqual(
                        new long[] {ANY, 8, 6}, (tf, x) -> List.of(reshaped(tf, x, -1, 6), reshaped(tf, x, 2, -1, 3))))
                .isTrue();
    }

    @Test
    void twoTensorsThatAreFedMayHaveDifferentSizes() {
        assertThat(areEqual(new long[] {ANY, 3}, (tf, x) -> List.of(x, fed(tf, ANY, 3))))
                .isFalse();
    }

    @Test
    void theSizesOfASumOfTwoThatMayDifferAreItsOwn() {
        assertThat(areEqual(new long[] {ANY, 3}, (tf, x) -> List.of(x, tf.math.add(x, fed(tf, ANY, 3)))))
                .isFalse();
        assertThat(areEqual(new long[] {ANY, 3}, (tf, x) -> List.of(x, tf.math.add(fed(tf, 1, 3), x))))
                .isTrue();
    }

    @Test
    void whatIsTransposedHasTheSizeInAnotherPlace() {
        assertThat(areEqual(new long[] {ANY, 3}, (tf, x) -> {
                    Operand<TFloat32> gram = tf.linalg.matMul(x, fed(tf, 3, ANY));
                    return List.of(x, tf.reduceSum(gram, tf.constant(1)));
                }))
                .isFalse();
        assertThat(areEqual(
                        new long[] {3, ANY},
                        (tf, x) ->
                                List.of(x, tf.linalg.matMul(x, tf.constant(new float[3][4]), MatMul.transposeA(true)))))
                .isFalse();
    }

    @Test
    void severalUnknownSizesAreNotCompared() {
        assertThat(areEqual(new long[] {ANY, ANY}, (tf, x) -> List.of(x, tf.math.tanh(x))))
                .isFalse();
    }
}
