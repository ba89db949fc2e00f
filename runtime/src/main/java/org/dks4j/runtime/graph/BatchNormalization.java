/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.ArrayList;
import java.util.List;
import org.dks4j.runtime.collective.Collectives;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

/** Batch normalization: alone by TensorFlow's fused operation, which wants four dimensions, in a group by {@link GroupMoments}. */
final class BatchNormalization {

    private final Ops tf;
    private final Collectives collectives;
    private final Variable<TFloat32> scale;
    private final Variable<TFloat32> shift;
    private final Variable<TFloat32> mean;
    private final Variable<TFloat32> variance;
    private final float epsilon;
    private @Nullable Statistics batch;

    /** Those of a batch by channel, [channels]; the variance is the unbiased one. */
    private record Statistics(Operand<TFloat32> mean, Operand<TFloat32> variance) {}

    BatchNormalization(
            Ops tf,
            Collectives collectives,
            Variable<TFloat32> scale,
            Variable<TFloat32> shift,
            Variable<TFloat32> mean,
            Variable<TFloat32> variance,
            float epsilon) {
        this.tf = tf;
        this.collectives = collectives;
        this.scale = scale;
        this.shift = shift;
        this.mean = mean;
        this.variance = variance;
        this.epsilon = epsilon;
    }

    Operand<TFloat32> apply(Operand<TFloat32> x, Phase phase) {
        if (phase == Phase.TRAINING && !collectives.group().isAlone()) {
            return byBatchOfAll(x);
        }
        Shape shape = x.shape();
        boolean flat = shape.numDimensions() != 4;
        long channels = shape.get(-1);
        Operand<TFloat32> spatial = flat ? reshaped(x, -1, 1, 1, channels) : x;
        Operand<TFloat32> y = phase == Phase.TRAINING ? byBatch(spatial) : byAverages(spatial);
        long[] as = shape.asArray();
        as[0] = -1;
        return flat ? reshaped(y, as) : y;
    }

    private Operand<TFloat32> reshaped(Operand<TFloat32> x, long... shape) {
        return tf.reshape(x, tf.constant(shape));
    }

    private Operand<TFloat32> byBatch(Operand<TFloat32> x) {
        Operand<TFloat32> none = tf.zeros(tf.constant(new int[] {0}), TFloat32.class);
        FusedBatchNorm<TFloat32, TFloat32> training = tf.nn.fusedBatchNorm(
                x,
                scale.value(),
                shift.value(),
                none,
                none,
                FusedBatchNorm.isTraining(true),
                FusedBatchNorm.epsilon(epsilon));
        batch = new Statistics(training.batchMean(), training.batchVariance());
        return training.y();
    }

    private Operand<TFloat32> byBatchOfAll(Operand<TFloat32> x) {
        GroupMoments moments = GroupMoments.of(tf, collectives, x, mean.value());
        batch = new Statistics(moments.mean(tf), moments.unbiasedVariance(tf));
        Operand<TFloat32> deviation = tf.math.add(moments.variance(), tf.constant(epsilon));
        Operand<TFloat32> factor = tf.math.mul(scale.value(), tf.math.rsqrt(deviation));
        return tf.math.add(tf.math.mul(moments.centred(tf), factor), shift.value());
    }

    private Operand<TFloat32> byAverages(Operand<TFloat32> x) {
        return tf.nn.fusedBatchNorm(
                        x,
                        scale.value(),
                        shift.value(),
                        mean.value(),
                        variance.value(),
                        FusedBatchNorm.isTraining(false),
                        FusedBatchNorm.epsilon(epsilon))
                .y();
    }

    /** Moves the averages towards the batch's statistics; nothing in inference. */
    List<Op> updates(Ops updating, float momentum) {
        List<Op> updates = new ArrayList<>();
        if (batch != null) {
            updates.add(moved(updating, mean, batch.mean(), momentum));
            updates.add(moved(updating, variance, batch.variance(), momentum));
        }
        return updates;
    }

    private static Op moved(Ops tf, Variable<TFloat32> average, Operand<TFloat32> batch, float momentum) {
        Operand<TFloat32> change = tf.math.mul(tf.math.sub(batch, average.value()), tf.constant(1 - momentum));
        return tf.assignAddVariableOp(average.handle(), change);
    }
}
