/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.attention;

import java.util.Locale;
import org.dks4j.schema.attention.AttentionMatrix;
import org.dks4j.schema.attention.CausalExponential;
import org.dks4j.schema.attention.CausalUniform;
import org.dks4j.schema.attention.DenseAttention;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/**
 * ln A of attention matrices, of which a softmax over each row makes A divided by its row sums (docs/mathematics.md, section 12). Closed forms are
 * evaluated in the graph, so that no graph has a constant of [T, T] for them.
 */
public final class LogWeights {

    /** No logarithm is below it. */
    static final float LOWEST = -80;

    /** Entries of an eigendecomposition are known to so many units in the last place of the largest, for each position. */
    private static final double ROUNDING = 64;

    private LogWeights() {}

    /** Where each position sees itself and those before. */
    public static ScoreBias of(CausalExponential matrix) {
        float decay = (float) StrictMath.log(matrix.correlation());
        float own = (float) StrictMath.log(matrix.kept());
        float others = (float) StrictMath.log(matrix.others());
        float first = (float) StrictMath.log(matrix.first());
        ScoreBias bias = (tf, pairs) -> {
            Operand<TFloat32> distance = pairs.distance(tf);
            Operand<TFloat32> start = tf.select(
                    tf.math.equal(pairs.across(tf), tf.constant(0f)), tf.constant(first), tf.constant(others));
            Operand<TFloat32> decayed =
                    tf.math.add(tf.math.mul(tf.math.sub(distance, tf.constant(1f)), tf.constant(decay)), start);
            // The first position has nothing but itself: all that it adds to its only weight is alike.
            return tf.select(tf.math.equal(distance, tf.constant(0f)), tf.constant(own), decayed);
        };
        return bias.masked();
    }

    /**
     * The same of sums, in which most digits may cancel: they are added in double precision.
     */
    public static ScoreBias of(CausalUniform matrix) {
        ScoreBias bias = (tf, pairs) -> {
            Operand<TFloat64> row = tf.reshape(
                    tf.gather(tf.constant(matrix.row()), pairs.rows(), tf.constant(0)), tf.constant(new int[] {-1, 1}));
            Operand<TFloat64> column = tf.reshape(
                    tf.gather(tf.constant(matrix.column()), pairs.columns(), tf.constant(0)),
                    tf.constant(new int[] {1, -1}));
            Operand<TFloat64> diagonal = tf.reshape(
                    tf.gather(tf.constant(matrix.diagonal()), pairs.rows(), tf.constant(0)),
                    tf.constant(new int[] {-1, 1}));
            Operand<TFloat32> distance = pairs.distance(tf);
            Operand<TFloat32> below = tf.dtypes.cast(tf.math.add(row, column), TFloat32.class);
            Operand<TFloat32> own = tf.dtypes.cast(diagonal, TFloat32.class);
            // After a position the sums mean nothing, and may be negative.
            Operand<TFloat32> seen = tf.select(pairs.isLater(tf), tf.constant(1f), below);
            return tf.math.log(tf.select(tf.math.equal(distance, tf.constant(0f)), own, seen));
        };
        return bias.masked();
    }

    /** Of a matrix that differs on its diagonal alone, where each position sees all. */
    public static ScoreBias ofTwoValues(AttentionMatrix matrix) {
        float own = (float) StrictMath.log(matrix.entry(0, 0));
        float others = matrix.positions() == 1 ? own : (float) StrictMath.log(matrix.entry(0, 1));
        return (tf, pairs) ->
                tf.select(tf.math.equal(pairs.distance(tf), tf.constant(0f)), tf.constant(own), tf.constant(others));
    }

    /**
     * A constant. An entry that is no more than the rounding of the matrix' own computation counts as 0, whose logarithm is the lowest.
     *
     * @throws IllegalArgumentException if an entry is negative
     */
    public static ScoreBias of(DenseAttention matrix) {
        int positions = matrix.positions();
        float[] logs = logs(matrix.entries());
        return (tf, pairs) -> {
            Operand<TInt32> rows = pairs.rows();
            Operand<TFloat32> all = tf.constant(Shape.of(positions, positions), DataBuffers.of(logs, true, false));
            return tf.gather(tf.gather(all, rows, tf.constant(0)), pairs.columns(), tf.constant(1));
        };
    }

    private static float[] logs(double[][] entries) {
        double largest = 0;
        for (double[] row : entries) {
            for (double entry : row) {
                largest = Math.max(largest, Math.abs(entry));
            }
        }
        double rounding = ROUNDING * entries.length * Math.ulp(largest);
        float[] logs = new float[entries.length * entries.length];
        for (int i = 0; i < logs.length; i++) {
            double entry = entries[i / entries.length][i % entries.length];
            if (entry < -rounding) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "no softmax gives the attention of position %d to position %d, which is %.3g",
                        i / entries.length + 1,
                        i % entries.length + 1,
                        entry));
            }
            logs[i] = entry <= rounding ? LOWEST : Math.max(LOWEST, (float) StrictMath.log(entry));
        }
        return logs;
    }
}
