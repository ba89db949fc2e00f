/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task;

import java.util.Arrays;
import org.dks4j.runtime.graph.StepSeed;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A loss whose examples count differently: the mean of weight times loss. Its curvature is that of each example times the weight.
 *
 * @param loss of examples that count alike
 * @param weights of a batch, whose mean over all training examples is 1, [batch]
 */
public record WeightedLoss(Loss loss, Operand<TFloat32> weights) implements Loss {
    @Override
    public String name() {
        return loss.name();
    }

    @Override
    public String option() {
        return loss.option();
    }

    @Override
    public String text() {
        return loss.text();
    }

    @Override
    public Operand<TFloat32> each(Ops tf, Operand<TFloat32> outputs, Operand<TFloat32> targets) {
        return tf.math.mul(loss.each(tf, outputs, targets), weights);
    }

    @Override
    public Operand<TFloat32> sampledGradient(
            Ops tf, Operand<TFloat32> outputs, Operand<TFloat32> targets, StepSeed seed, String name) {
        return scaled(tf, loss.sampledGradient(tf, outputs, targets, seed, name));
    }

    @Override
    public Operand<TFloat32> squareRoot(
            Ops tf, Operand<TFloat32> outputs, Operand<TFloat32> targets, Operand<TFloat32> signs) {
        return scaled(tf, loss.squareRoot(tf, outputs, targets, signs));
    }

    /** Vectors u of E[u·uᵀ] = H times the root of each example's weight. */
    private Operand<TFloat32> scaled(Ops tf, Operand<TFloat32> vectors) {
        long[] shape = new long[vectors.shape().numDimensions()];
        Arrays.fill(shape, 1);
        shape[0] = -1;
        return tf.math.mul(vectors, tf.reshape(tf.math.sqrt(weights), tf.constant(shape)));
    }
}
