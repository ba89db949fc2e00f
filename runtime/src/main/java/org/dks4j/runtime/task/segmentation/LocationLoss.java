/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.segmentation;

import java.util.Locale;
import org.dks4j.runtime.graph.StepSeed;
import org.dks4j.runtime.task.Loss;
import org.dks4j.runtime.task.SoftmaxCurvature;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/**
 * Losses of outputs and targets of the shape [batch, locations, classes]. The weight of a location is the sum of its targets: 1, or that of its
 * class, or 0 where the class is not known.
 */
public enum LocationLoss implements Loss {
    /** -Σ target·log softmax(logits) over the classes, the mean over an example's locations by their weights, the mean over the batch. */
    CROSS_ENTROPY_PER_LOCATION("cross-entropy") {
        @Override
        public Operand<TFloat32> each(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets) {
            long classes = classes(logits);
            Operand<TFloat32> rows = tf.reshape(targets, tf.constant(new long[] {-1, classes}));
            Operand<TFloat32> weights = tf.reduceSum(rows, tf.constant(1), ReduceSum.keepDims(true));
            // The operation's gradient is right only for targets that sum to 1; of no weight they are zeros, whatever
            // the divisor.
            Operand<TFloat32> distributions =
                    tf.math.div(rows, tf.math.maximum(weights, tf.constant(Float.MIN_NORMAL)));
            Operand<TFloat32> each = tf.nn.softmaxCrossEntropyWithLogits(
                            tf.reshape(logits, tf.constant(new long[] {-1, classes})), distributions)
                    .loss();
            Operand<TFloat32> shares = shares(tf, targets);
            Operand<TFloat32> weighted = tf.math.mul(tf.reshape(each, tf.shape(shares)), shares);
            return tf.reduceSum(weighted, tf.constant(new int[] {1, 2}));
        }

        /** At each location softmax(logits) less a one-hot class drawn from it, times the root of the location's share. */
        @Override
        public Operand<TFloat32> sampledGradient(
                Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets, StepSeed seed, String name) {
            SoftmaxCurvature curvature = new SoftmaxCurvature(perLocation(tf, tf.nn.softmax(logits)));
            return scaled(tf, curvature.sampled(tf, seed, name), logits, targets);
        }

        /** At each location √p∘v - p·(√pᵀv), times the root of the location's share. */
        @Override
        public Operand<TFloat32> squareRoot(
                Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets, Operand<TFloat32> signs) {
            SoftmaxCurvature curvature = new SoftmaxCurvature(perLocation(tf, tf.nn.softmax(logits)));
            return scaled(tf, curvature.root(tf, perLocation(tf, signs)), logits, targets);
        }
    };

    private final String option;

    LocationLoss(String option) {
        this.option = option;
    }

    @Override
    public String option() {
        return option;
    }

    @Override
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static long classes(Operand<TFloat32> logits) {
        return logits.shape().get(logits.shape().numDimensions() - 1);
    }

    /** [batch, number of locations, classes]. */
    private static Operand<TFloat32> perLocation(Ops tf, Operand<TFloat32> values) {
        long[] extents = values.shape().asArray();
        long locations = 1;
        for (int axis = 1; axis < extents.length - 1; axis++) {
            locations *= extents[axis];
        }
        return tf.reshape(values, tf.constant(new long[] {-1, locations, extents[extents.length - 1]}));
    }

    /** The share of each location in its example's mean, [batch, number of locations, 1]: zeros for an example without any known class. */
    private static Operand<TFloat32> shares(Ops tf, Operand<TFloat32> targets) {
        Operand<TFloat32> weights = tf.reduceSum(perLocation(tf, targets), tf.constant(2), ReduceSum.keepDims(true));
        Operand<TFloat32> sums = tf.reduceSum(weights, tf.constant(1), ReduceSum.keepDims(true));
        return tf.math.div(weights, tf.math.maximum(sums, tf.constant(Float.MIN_NORMAL)));
    }

    /** [batch, number of locations, classes], times the roots of the shares, as the outputs are shaped. */
    private static Operand<TFloat32> scaled(
            Ops tf, Operand<TFloat32> vectors, Operand<TFloat32> logits, Operand<TFloat32> targets) {
        Operand<TFloat32> roots = tf.math.sqrt(shares(tf, targets));
        return tf.reshape(tf.math.mul(vectors, roots), tf.shape(logits));
    }
}
