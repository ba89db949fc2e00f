/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.Svd;
import org.tensorflow.types.TFloat32;

/**
 * How the kernels of an attention layer are drawn.
 *
 * @param initializer how those are that are drawn as the network's kernels
 */
record AttentionWeights(Drawn query, Drawn key, Drawn value, Drawn output, KernelInitializer initializer) {

    /** Draws a kernel, [units, units]. */
    @FunctionalInterface
    interface Drawn {

        /**
         * Draws it.
         *
         * @param seed of this kernel
         * @param shared of all kernels of the layer: those that belong together draw from it
         */
        Operand<TFloat32> of(Ops tf, long[] seed, long[] shared, int units, int heads);
    }

    /** Every kernel as the network's. */
    static AttentionWeights of(KernelInitializer initializer) {
        Drawn kernel =
                (tf, seed, shared, units, heads) -> initializer.kernel(tf, seed, KernelShape.dense(units, units));
        return new AttentionWeights(kernel, kernel, kernel, kernel, initializer);
    }

    /** Orthogonal kernels, and queries of 0. */
    static AttentionWeights withoutQueries() {
        AttentionWeights orthogonal = of(KernelInitializer.SCALED_ORTHOGONAL);
        Drawn zero =
                (tf, seed, shared, units, heads) -> tf.fill(tf.constant(new int[] {units, units}), tf.constant(0f));
        return new AttentionWeights(zero, orthogonal.key, orthogonal.value, orthogonal.output, orthogonal.initializer);
    }

    /** Singular vectors of random matrices. */
    static AttentionWeights conditioned(double gain, double noise, double identity) {
        return new AttentionWeights(
                (tf, seed, shared, units, heads) -> {
                    Svd<TFloat32> svd = ofScores(tf, shared, units, heads, noise, identity);
                    return leading(tf, svd, svd.u(), units, heads);
                },
                (tf, seed, shared, units, heads) -> {
                    Svd<TFloat32> svd = ofScores(tf, shared, units, heads, noise, identity);
                    return leading(tf, svd, svd.v(), units, heads);
                },
                (tf, seed, shared, units, heads) ->
                        Affine.times(tf, ofValues(tf, shared, units).u(), gain),
                (tf, seed, shared, units, heads) -> Affine.times(
                        tf, tf.linalg.transpose(ofValues(tf, shared, units).v(), tf.constant(new int[] {1, 0})), gain),
                KernelInitializer.SCALED_ORTHOGONAL);
    }

    /** Of noise·Z + identity·I for each head, [heads, units, units]. */
    private static Svd<TFloat32> ofScores(Ops tf, long[] shared, int units, int heads, double noise, double identity) {
        Operand<TFloat32> gaussian = tf.random.statelessRandomNormal(
                tf.constant(new int[] {heads, units, units}), tf.constant(new long[] {shared[0], shared[1] + 1}));
        Operand<TFloat32> one = tf.oneHot(
                tf.range(tf.constant(0), tf.constant(units), tf.constant(1)),
                tf.constant(units),
                tf.constant(1f),
                tf.constant(0f));
        return tf.linalg.svd(
                tf.math.add(Affine.times(tf, gaussian, noise / Math.sqrt(units)), Affine.times(tf, one, identity)));
    }

    private static Svd<TFloat32> ofValues(Ops tf, long[] shared, int units) {
        return tf.linalg.svd(
                tf.random.statelessRandomNormal(tf.constant(new int[] {units, units}), tf.constant(shared)));
    }

    /**
     * The leading vectors of each head times the roots of their singular values, side by side, [units, units].
     *
     * @param vectors [heads, units, units], a vector in each column
     */
    private static Operand<TFloat32> leading(
            Ops tf, Svd<TFloat32> svd, Operand<TFloat32> vectors, int units, int heads) {
        int width = units / heads;
        Operand<TFloat32> values =
                tf.slice(svd.s(), tf.constant(new int[] {0, 0}), tf.constant(new int[] {heads, width}));
        Operand<TFloat32> first =
                tf.slice(vectors, tf.constant(new int[] {0, 0, 0}), tf.constant(new int[] {heads, units, width}));
        Operand<TFloat32> scaled = tf.math.mul(first, tf.expandDims(tf.math.sqrt(values), tf.constant(1)));
        return tf.reshape(
                tf.linalg.transpose(scaled, tf.constant(new int[] {1, 0, 2})), tf.constant(new int[] {units, units}));
    }
}
