/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.dks4j.runtime.internal.attention.LogWeights;
import org.dks4j.runtime.internal.attention.ScoreBias;
import org.dks4j.schema.attention.ExponentialTarget;
import org.dks4j.schema.attention.UniformTarget;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What makes attention layers differ: what is added to their scores, how they mix values, and how their kernels are drawn. */
sealed interface AttentionKernel {

    /** The values of every kernel, and of trainable numbers of each head, at initialization. */
    AttentionWeights weights(KernelInitializer network);

    /**
     * The bias of scores, mask included; none if nothing is added.
     *
     * @param place gives l of L, or fails where it is not known
     * @param positions T
     */
    Optional<ScoreBias> bias(Supplier<AttentionPlace> place, int positions, boolean causal);

    /** Trainable numbers of each head: their names and their initial values. */
    default List<HeadNumber> numbers() {
        return List.of();
    }

    /**
     * The mixed values of the rows.
     *
     * @param numbers of each head, [heads, 1, 1], in the order of {@link #numbers}
     */
    default Operand<TFloat32> mixed(Ops tf, Heads heads, List<Operand<TFloat32>> numbers) {
        return Heads.product(tf, heads.softmax(tf), heads.values());
    }

    /** A trainable number of each head. */
    record HeadNumber(String name, float initial) {}

    /** The mask alone, where there is one. */
    private static Optional<ScoreBias> mask(boolean causal) {
        return causal ? Optional.of(ScoreBias.causal()) : Optional.empty();
    }

    /** E-SPA. */
    record Exponential(double decay) implements AttentionKernel {

        @Override
        public AttentionWeights weights(KernelInitializer network) {
            return AttentionWeights.withoutQueries();
        }

        @Override
        public Optional<ScoreBias> bias(Supplier<AttentionPlace> place, int positions, boolean causal) {
            ExponentialTarget target = new ExponentialTarget(decay, place.get().layers());
            return Optional.of(
                    causal
                            ? LogWeights.of(target.causal(place.get().layer(), positions))
                            : LogWeights.of(target.encoder(place.get().layer(), positions)));
        }
    }

    /** U-SPA. */
    record Uniform(double correlation, double start) implements AttentionKernel {

        @Override
        public AttentionWeights weights(KernelInitializer network) {
            return AttentionWeights.withoutQueries();
        }

        @Override
        public Optional<ScoreBias> bias(Supplier<AttentionPlace> place, int positions, boolean causal) {
            UniformTarget target =
                    new UniformTarget(correlation, start, place.get().layers());
            return Optional.of(
                    causal
                            ? LogWeights.of(target.causal(place.get().layer(), positions))
                            : LogWeights.ofTwoValues(target.encoder(place.get().layer(), positions)));
        }
    }

    /** Value-SkipInit. */
    record Identity() implements AttentionKernel {

        @Override
        public AttentionWeights weights(KernelInitializer network) {
            return AttentionWeights.withoutQueries();
        }

        @Override
        public Optional<ScoreBias> bias(Supplier<AttentionPlace> place, int positions, boolean causal) {
            return mask(causal);
        }

        @Override
        public List<HeadNumber> numbers() {
            return List.of(new HeadNumber("alpha", 1), new HeadNumber("beta", 0));
        }

        @Override
        public Operand<TFloat32> mixed(Ops tf, Heads heads, List<Operand<TFloat32>> numbers) {
            Operand<TFloat32> attended = Heads.product(tf, heads.softmax(tf), heads.values());
            return tf.math.add(tf.math.mul(numbers.get(0), heads.ownValues()), tf.math.mul(numbers.get(1), attended));
        }
    }

    /** Shaped attention. */
    record Shaped() implements AttentionKernel {

        @Override
        public AttentionWeights weights(KernelInitializer network) {
            return AttentionWeights.withoutQueries();
        }

        @Override
        public Optional<ScoreBias> bias(Supplier<AttentionPlace> place, int positions, boolean causal) {
            return mask(causal);
        }

        @Override
        public List<HeadNumber> numbers() {
            return List.of(new HeadNumber("alpha", 1), new HeadNumber("beta", 1), new HeadNumber("gamma", 1));
        }

        /** C is subtracted from P before both meet the values, so that nothing at all is left of them at first. */
        @Override
        public Operand<TFloat32> mixed(Ops tf, Heads heads, List<Operand<TFloat32>> numbers) {
            Operand<TFloat32> matrix = tf.math.sub(
                    tf.math.mul(numbers.get(1), heads.softmax(tf)), tf.math.mul(numbers.get(2), heads.centre(tf)));
            return tf.math.add(
                    tf.math.mul(numbers.get(0), heads.ownValues()), Heads.product(tf, matrix, heads.values()));
        }
    }

    /** Conditioned by its kernels. */
    record Conditioned(double gain, double noise, double identity) implements AttentionKernel {

        /** @throws IllegalArgumentException if the gain is not above 0 */
        public Conditioned {
            if (!(gain > 0)) {
                throw new IllegalArgumentException(
                        String.format(Locale.ROOT, "the gain of attention is above 0, not %s", gain));
            }
        }

        @Override
        public AttentionWeights weights(KernelInitializer network) {
            return AttentionWeights.conditioned(gain, noise, identity);
        }

        @Override
        public Optional<ScoreBias> bias(Supplier<AttentionPlace> place, int positions, boolean causal) {
            return mask(causal);
        }
    }

    /** As usual. */
    record Plain() implements AttentionKernel {

        @Override
        public AttentionWeights weights(KernelInitializer network) {
            return AttentionWeights.of(network);
        }

        @Override
        public Optional<ScoreBias> bias(Supplier<AttentionPlace> place, int positions, boolean causal) {
            return mask(causal);
        }
    }
}
