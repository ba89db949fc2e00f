/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.kfac;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The sums over all patches of a 3x3 convolution with stride 1 and padding SAME, without the patches.
 *
 * <p>Entry ((d, i), (d', j)) of PᵀP, for taps d and d' of the window, is the sum of x[q + d - d', i]·x[q, j] over those locations q that
 * tap d' gets to see. But for the border it depends on the difference of the taps alone: 25 products of channels instead of 81. A first
 * tap does not see the last row or column of the image, and a third one not the first: their products are taken off where d and
 * d' agree in that direction (where they do not, the other factor is outside of the image), and those of a corner, taken off twice, are added.
 *
 * <p>All products are weight gradients of convolutions of x with itself, which every device is good at.
 */
final class ShiftedProducts {

    /** The window's size. */
    static final int SIZE = 3;

    private static final int TAPS = SIZE * SIZE;
    private static final int SHIFTS = 2 * SIZE - 1;
    private static final int CENTRE = 1;
    private static final int PRODUCTS = SHIFTS * SHIFTS + 4 * SHIFTS + 4;
    private static final int SUMS = 9;

    private ShiftedProducts() {}

    /**
     * PᵀP, [9·channels, 9·channels]: the order of its rows and columns is that of the kernel, taps first.
     *
     * @param x [batch, height, width, channels]
     */
    static Operand<TFloat32> moment(Ops tf, Operand<TFloat32> x) {
        int channels = channels(x);
        Strips strips = Strips.of(tf, x);
        List<Operand<TFloat32>> products = List.of(
                correlation(tf, x, SHIFTS, SHIFTS),
                correlation(tf, strips.top(), 1, SHIFTS),
                correlation(tf, strips.bottom(), 1, SHIFTS),
                correlation(tf, strips.left(), SHIFTS, 1),
                correlation(tf, strips.right(), SHIFTS, 1),
                correlation(tf, strips.topLeft(), 1, 1),
                correlation(tf, strips.topRight(), 1, 1),
                correlation(tf, strips.bottomLeft(), 1, 1),
                correlation(tf, strips.bottomRight(), 1, 1));
        Operand<TFloat32> table = tf.concat(products, tf.constant(0));
        Operand<TFloat32> combined = tf.linalg.matMul(matrix(tf, productShares(), PRODUCTS), table);
        Operand<TFloat32> blocks = tf.reshape(combined, tf.constant(new int[] {TAPS, TAPS, channels, channels}));
        int[] rowsFirst = {0, 2, 1, 3};
        return tf.reshape(
                tf.linalg.transpose(blocks, tf.constant(rowsFirst)),
                tf.constant(new int[] {TAPS * channels, TAPS * channels}));
    }

    /**
     * The sum of all patches, [9·channels].
     *
     * @param x [batch, height, width, channels]
     */
    static Operand<TFloat32> sum(Ops tf, Operand<TFloat32> x) {
        Strips strips = Strips.of(tf, x);
        List<Operand<TFloat32>> sums = List.of(
                total(tf, x),
                total(tf, strips.top()),
                total(tf, strips.bottom()),
                total(tf, strips.left()),
                total(tf, strips.right()),
                total(tf, strips.topLeft()),
                total(tf, strips.topRight()),
                total(tf, strips.bottomLeft()),
                total(tf, strips.bottomRight()));
        Operand<TFloat32> combined = tf.linalg.matMul(matrix(tf, sumShares(), SUMS), tf.stack(sums));
        return tf.reshape(combined, tf.constant(new int[] {-1}));
    }

    /** The border of images. */
    private record Strips(
            Operand<TFloat32> top,
            Operand<TFloat32> bottom,
            Operand<TFloat32> left,
            Operand<TFloat32> right,
            Operand<TFloat32> topLeft,
            Operand<TFloat32> topRight,
            Operand<TFloat32> bottomLeft,
            Operand<TFloat32> bottomRight) {

        static Strips of(Ops tf, Operand<TFloat32> x) {
            int lastRow = (int) x.shape().get(1) - 1;
            int lastColumn = (int) x.shape().get(2) - 1;
            return new Strips(
                    slice(tf, x, 0, 0, 1, -1),
                    slice(tf, x, lastRow, 0, 1, -1),
                    slice(tf, x, 0, 0, -1, 1),
                    slice(tf, x, 0, lastColumn, -1, 1),
                    slice(tf, x, 0, 0, 1, 1),
                    slice(tf, x, 0, lastColumn, 1, 1),
                    slice(tf, x, lastRow, 0, 1, 1),
                    slice(tf, x, lastRow, lastColumn, 1, 1));
        }

        private static Operand<TFloat32> slice(
                Ops tf, Operand<TFloat32> x, int row, int column, int height, int width) {
            return tf.slice(
                    x, tf.constant(new int[] {0, row, column, 0}), tf.constant(new int[] {-1, height, width, -1}));
        }
    }

    /** Σ x[q + shift, i]·x[q, j] over all q, [shifts, channels²]; the shifts are centred. */
    private static Operand<TFloat32> correlation(Ops tf, Operand<TFloat32> x, int vertical, int horizontal) {
        int channels = channels(x);
        Operand<TFloat32> products = tf.nn.conv2dBackpropFilter(
                x,
                tf.constant(new int[] {vertical, horizontal, channels, channels}),
                x,
                List.of(1L, 1L, 1L, 1L),
                "SAME");
        return tf.reshape(products, tf.constant(new int[] {vertical * horizontal, channels * channels}));
    }

    private static Operand<TFloat32> total(Ops tf, Operand<TFloat32> x) {
        return tf.reduceSum(x, tf.constant(new int[] {0, 1, 2}));
    }

    private static int channels(Operand<TFloat32> x) {
        return (int) x.shape().get(3);
    }

    private static Operand<TFloat32> matrix(Ops tf, float[] values, int columns) {
        return tf.constant(Shape.of(values.length / columns, columns), DataBuffers.of(values, true, false));
    }

    /** How often each product of the table is in each pair of taps, [81, products]. */
    private static float[] productShares() {
        float[] shares = new float[TAPS * TAPS * PRODUCTS];
        for (int first = 0; first < TAPS; first++) {
            for (int second = 0; second < TAPS; second++) {
                int row = (first * TAPS + second) * PRODUCTS;
                int down = first / SIZE - second / SIZE + SHIFTS / 2;
                int right = first % SIZE - second % SIZE + SHIFTS / 2;
                shares[row + down * SHIFTS + right] = 1;
                int unseenRow = first / SIZE == second / SIZE ? unseen(second / SIZE) : -1;
                int unseenColumn = first % SIZE == second % SIZE ? unseen(second % SIZE) : -1;
                int strips = row + SHIFTS * SHIFTS;
                if (unseenRow >= 0) {
                    shares[strips + unseenRow * SHIFTS + right] = -1;
                }
                if (unseenColumn >= 0) {
                    shares[strips + (2 + unseenColumn) * SHIFTS + down] = -1;
                }
                if (unseenRow >= 0 && unseenColumn >= 0) {
                    shares[strips + 4 * SHIFTS + 2 * unseenRow + unseenColumn] = 1;
                }
            }
        }
        return shares;
    }

    /** How often each sum is in that of each tap, [9, sums]. */
    private static float[] sumShares() {
        float[] shares = new float[TAPS * SUMS];
        for (int tap = 0; tap < TAPS; tap++) {
            int row = tap * SUMS;
            int unseenRow = unseen(tap / SIZE);
            int unseenColumn = unseen(tap % SIZE);
            shares[row] = 1;
            if (unseenRow >= 0) {
                shares[row + 1 + unseenRow] = -1;
            }
            if (unseenColumn >= 0) {
                shares[row + 3 + unseenColumn] = -1;
            }
            if (unseenRow >= 0 && unseenColumn >= 0) {
                shares[row + 5 + 2 * unseenRow + unseenColumn] = 1;
            }
        }
        return shares;
    }

    /** Which end of the image a tap does not see in a direction: 0 for the first row or column, 1 for the last, -1 for none. */
    private static int unseen(int tap) {
        if (tap == CENTRE) {
            return -1;
        }
        return tap < CENTRE ? 1 : 0;
    }
}
