/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.kfac;

import java.util.List;
import org.dks4j.runtime.graph.Affine;
import org.dks4j.runtime.graph.AffineMap;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.Window;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * The second moment of the rows that an affine map reads: A of docs/mathematics.md, section 9.1, in the order of the kernel's rows, the
 * bias last.
 */
final class InputMoment {

    /** Below it patches are as cheap (docs/RESULTS.md, "K-FAC"). */
    private static final int FEWEST_SHIFTED_CHANNELS = 4;

    private InputMoment() {}

    /** The factor's size: the inputs, and one for the homogeneous coordinate where there is a bias. */
    static int size(AffineMap map) {
        return map.inputs() + map.bias().map(bias -> 1).orElse(0);
    }

    /**
     * The mean over the rows of all examples of a·aᵀ, [size, size].
     *
     * @param count how many rows there are, a scalar
     */
    static Operand<TFloat32> of(Ops tf, AffineMap map, Operand<TFloat32> count) {
        boolean shifted = isShifted(map);
        Operand<TFloat32> rows = shifted ? map.input() : rows(tf, map);
        Operand<TFloat32> products =
                shifted ? ShiftedProducts.moment(tf, rows) : tf.linalg.matMul(rows, rows, MatMul.transposeA(true));
        Operand<TFloat32> moment = Affine.times(tf, tf.math.div(products, count), map.inputScale() * map.inputScale());
        if (map.bias().isEmpty()) {
            return moment;
        }
        Operand<TFloat32> sums = shifted ? ShiftedProducts.sum(tf, rows) : tf.reduceSum(rows, tf.constant(0));
        return bordered(tf, moment, Affine.times(tf, tf.math.div(sums, count), map.inputScale()), 1);
    }

    /**
     * The same with the sum of each example's rows in place of its rows, where a bias is read as often as there are rows.
     *
     * @param examples how many there are, a scalar
     */
    static Operand<TFloat32> ofSums(Ops tf, AffineMap map, Operand<TFloat32> examples) {
        Operand<TFloat32> sums = tf.reduceSum(map.input(), tf.constant(1));
        Operand<TFloat32> products = tf.linalg.matMul(sums, sums, MatMul.transposeA(true));
        Operand<TFloat32> moment =
                Affine.times(tf, tf.math.div(products, examples), map.inputScale() * map.inputScale());
        if (map.bias().isEmpty()) {
            return moment;
        }
        Operand<TFloat32> means = tf.math.div(tf.reduceSum(sums, tf.constant(0)), examples);
        return bordered(tf, moment, Affine.times(tf, means, map.inputScale()), map.locations());
    }

    /**
     * A moment with the row and the column of the bias.
     *
     * @param means of the rows
     * @param ones what the bias reads in place of a row
     */
    private static Operand<TFloat32> bordered(Ops tf, Operand<TFloat32> moment, Operand<TFloat32> means, float ones) {
        int inputs = (int) moment.shape().get(0);
        Operand<TFloat32> border = Affine.times(tf, means, ones);
        Operand<TFloat32> column = tf.reshape(border, tf.constant(new int[] {inputs, 1}));
        Operand<TFloat32> last = tf.concat(List.of(border, tf.constant(new float[] {ones * ones})), tf.constant(0));
        Operand<TFloat32> row = tf.reshape(last, tf.constant(new int[] {1, inputs + 1}));
        return tf.concat(List.of(tf.concat(List.of(moment, column), tf.constant(1)), row), tf.constant(0));
    }

    private static boolean isShifted(AffineMap map) {
        return map.window().isPresent()
                && map.window().get().equals(Window.of(ShiftedProducts.SIZE))
                && map.input().shape().get(3) >= FEWEST_SHIFTED_CHANNELS;
    }

    /** What the kernel is applied to, [rows, inputs]: patches of zero-padded images in the order height, width, channels. */
    private static Operand<TFloat32> rows(Ops tf, AffineMap map) {
        if (map.window().isEmpty()) {
            return map.input().shape().numDimensions() == 2
                    ? map.input()
                    : tf.reshape(map.input(), tf.constant(new int[] {-1, map.inputs()}));
        }
        Window window = map.window().get();
        int rank = NetworkBuilder.rank(map.input());
        Operand<TFloat32> patches = map.input();
        if (!window.isPointwise()) {
            patches = tf.image.extractImagePatches(
                    map.input(),
                    window.sizesOf(rank),
                    window.stridesOf(rank),
                    List.of(1L, 1L, 1L, 1L),
                    window.padding());
        }
        return tf.reshape(patches, tf.constant(new int[] {-1, map.inputs()}));
    }
}
