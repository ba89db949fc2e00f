/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.List;
import org.dks4j.runtime.collective.Group;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.random.StatelessRandomGetKeyCounter;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * The source of random numbers that differ from step to step: stateless generators draw from the pair of the seed and
 * the sum of the step and the 64-bit FNV-1a hash of what is drawn for. So a draw depends on these three only, and a member of a group draws
 * what a
 * device alone would draw for its part of the batch.
 *
 * @param seed from which all random numbers of a training derive
 * @param step a scalar
 * @param group which part of every batch is drawn for
 */
public record StepSeed(long seed, Operand<TInt64> step, Group group) {

    /** How many numbers of 32 bits the generator, Philox, makes at each count. */
    private static final long NUMBERS_A_COUNT = 4;

    /** The generator draws for an example of its own from these many counts, where one number takes it several attempts. */
    private static final long COUNTS_AN_ATTEMPT = 256;

    /** How the generator is told where it is: TensorFlow's key, [1], and count, [2], both unsigned. */
    private record Position(Operand<? extends TType> key, Operand<? extends TType> count) {}

    /**
     * Uniform numbers in [0, 1).
     *
     * @param shape of the result, the batch first
     * @param name what is drawn for; different draws have different names
     */
    public Operand<TFloat32> uniform(Ops tf, Operand<TInt32> shape, String name) {
        if (group.isAlone()) {
            return tf.random.statelessRandomUniform(shape, pair(tf, name));
        }
        return own(
                tf,
                shape,
                name,
                (position, size) -> tf.random.statelessRandomUniformV2(
                        size, position.key(), position.count(), tf.random.statelessRandomGetAlg()));
    }

    /**
     * Numbers of the standard normal distribution.
     *
     * @param shape of the result, the batch first
     * @param name what is drawn for
     */
    public Operand<TFloat32> normal(Ops tf, Operand<TInt32> shape, String name) {
        if (group.isAlone()) {
            return tf.random.statelessRandomNormal(shape, pair(tf, name), TFloat32.class);
        }
        return own(
                tf,
                shape,
                name,
                (position, size) -> tf.random.statelessRandomNormalV2(
                        size, position.key(), position.count(), tf.random.statelessRandomGetAlg(), TFloat32.class));
    }

    /**
     * Numbers of a gamma distribution.
     *
     * @param shape of the result, the batch first
     * @param alpha the distribution's shape
     * @param name what is drawn for
     */
    public Operand<TFloat32> gamma(Ops tf, Operand<TInt32> shape, double alpha, String name) {
        Operand<TInt64> counts =
                tf.math.mul(before(tf, tf.reduceProd(shape, tf.constant(0))), tf.constant(COUNTS_AN_ATTEMPT));
        Position position = position(tf, name, counts);
        return tf.random.statelessRandomGamma(
                shape, position.key(), position.count(), tf.random.statelessRandomGetAlg(), tf.constant((float) alpha));
    }

    /** Draws a number of numbers. */
    @FunctionalInterface
    private interface Generator {
        Operand<TFloat32> draw(Position position, Operand<TInt32> size);
    }

    /** A generator begins at a count: what its first numbers are for that belong to the member before is left out. */
    private Operand<TFloat32> own(Ops tf, Operand<TInt32> shape, String name, Generator generator) {
        Operand<TInt32> size = tf.reduceProd(shape, tf.constant(0));
        Operand<TInt64> before = before(tf, size);
        Operand<TInt64> four = tf.constant(NUMBERS_A_COUNT);
        Operand<TInt64> counts = tf.math.floorDiv(before, four);
        Operand<TInt32> left = tf.dtypes.cast(tf.math.sub(before, tf.math.mul(counts, four)), TInt32.class);
        Operand<TInt32> drawn = tf.reshape(tf.math.add(size, left), tf.constant(new int[] {1}));
        Operand<TFloat32> numbers = generator.draw(position(tf, name, counts), drawn);
        int[] one = {1};
        Operand<TFloat32> rest =
                tf.slice(numbers, tf.reshape(left, tf.constant(one)), tf.reshape(size, tf.constant(one)));
        return tf.reshape(rest, shape);
    }

    /** How many numbers are for the members before, where each has as many, a scalar. */
    private Operand<TInt64> before(Ops tf, Operand<TInt32> size) {
        return tf.math.mul(tf.dtypes.cast(size, TInt64.class), tf.constant((long) group.member()));
    }

    private Position position(Ops tf, String name, Operand<TInt64> counts) {
        StatelessRandomGetKeyCounter start = tf.random.statelessRandomGetKeyCounter(pair(tf, name));
        // Unsigned numbers are not added everywhere, and their bits are those of signed ones.
        Operand<TInt64> count = tf.bitcast(start.counter(), TInt64.class);
        Operand<TInt64> further = tf.stack(List.of(counts, tf.constant(0L)));
        return new Position(start.key(), unsigned(tf, tf.math.add(count, further)));
    }

    /** TensorFlow Java has no type for these numbers. */
    private static Operand<? extends TType> unsigned(Ops tf, Operand<TInt64> numbers) {
        return tf.scope()
                .opBuilder("Bitcast", "unsigned")
                .addInput(numbers.asOutput())
                .setAttr("type", DataType.DT_UINT64)
                .build()
                .output(0);
    }

    /** The pair that a stateless generator takes, [2]. */
    private Operand<TInt64> pair(Ops tf, String name) {
        long[] pair = Seeds.pair(seed, name);
        return tf.stack(List.of(tf.constant(pair[0]), tf.math.add(tf.constant(pair[1]), step)));
    }
}
