/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task;

import java.util.Locale;
import org.dks4j.runtime.graph.StepSeed;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Losses of outputs and targets of the shape [batch, outputs]. Targets of classes are soft: one-hot, smoothed or mixed. */
public enum StandardLoss implements Loss {
    /** -Σ target·log softmax(logits), the mean over the batch. */
    SOFTMAX_CROSS_ENTROPY("cross-entropy") {
        @Override
        public Operand<TFloat32> each(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets) {
            // The form that takes labels has no gradient in TensorFlow Java 1.1.0.
            return tf.nn.softmaxCrossEntropyWithLogits(logits, targets).loss();
        }

        /** softmax(logits) less one-hot labels drawn from it. */
        @Override
        public Operand<TFloat32> sampledGradient(
                Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets, StepSeed seed, String name) {
            return new SoftmaxCurvature(tf.nn.softmax(logits)).sampled(tf, seed, name);
        }

        /** √p∘v - p·(√pᵀv), for the Hessian diag(p) - p·pᵀ of softmax cross-entropy. */
        @Override
        public Operand<TFloat32> squareRoot(
                Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets, Operand<TFloat32> signs) {
            return new SoftmaxCurvature(tf.nn.softmax(logits)).root(tf, signs);
        }
    },
    /** Σ softplus(logits) - target·logits over independent labels, the mean over the batch. */
    SIGMOID_CROSS_ENTROPY("binary-cross-entropy") {
        @Override
        public Operand<TFloat32> each(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets) {
            Operand<TFloat32> each = tf.math.sub(tf.math.softplus(logits), tf.math.mul(targets, logits));
            return tf.reduceSum(each, tf.constant(1));
        }

        /** σ(logits) less labels drawn from it. */
        @Override
        public Operand<TFloat32> sampledGradient(
                Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets, StepSeed seed, String name) {
            Operand<TFloat32> probabilities = tf.math.sigmoid(logits);
            Operand<TFloat32> uniform = seed.uniform(tf, tf.shape(logits), name);
            Operand<TFloat32> sampled = tf.dtypes.cast(tf.math.less(uniform, probabilities), TFloat32.class);
            return tf.math.sub(probabilities, sampled);
        }

        /** √(σ·(1 - σ))∘v, for the Hessian diag(σ·(1 - σ)). */
        @Override
        public Operand<TFloat32> squareRoot(
                Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets, Operand<TFloat32> signs) {
            Operand<TFloat32> variance = tf.math.mul(tf.math.sigmoid(logits), tf.math.sigmoid(tf.math.neg(logits)));
            return tf.math.mul(tf.math.sqrt(variance), signs);
        }
    },
    /** ½·Σ (outputs - target)² over the outputs, the mean over the batch. */
    HALF_SQUARED_ERROR("squared-error") {
        @Override
        public Operand<TFloat32> each(Ops tf, Operand<TFloat32> outputs, Operand<TFloat32> targets) {
            Operand<TFloat32> squares = tf.math.square(tf.math.sub(outputs, targets));
            return tf.math.mul(tf.reduceSum(squares, tf.constant(1)), tf.constant(0.5f));
        }

        /** An example's loss is -log of a Gaussian density of variance 1, up to a constant. */
        @Override
        public Operand<TFloat32> sampledGradient(
                Ops tf, Operand<TFloat32> outputs, Operand<TFloat32> targets, StepSeed seed, String name) {
            return seed.normal(tf, tf.shape(outputs), name);
        }

        /** v, for the Hessian I. */
        @Override
        public Operand<TFloat32> squareRoot(
                Ops tf, Operand<TFloat32> outputs, Operand<TFloat32> targets, Operand<TFloat32> signs) {
            return signs;
        }
    },
    /** (logits - target)², the mean over the batch and the outputs. */
    MEAN_SQUARED_ERROR("mean-squared-error") {
        @Override
        public Operand<TFloat32> each(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets) {
            return tf.math.mean(tf.math.square(tf.math.sub(logits, targets)), tf.constant(1));
        }

        /** An example's loss is -log of a Gaussian density with the precision 2/outputs, up to a constant. */
        @Override
        public Operand<TFloat32> sampledGradient(
                Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets, StepSeed seed, String name) {
            Operand<TFloat32> noise = seed.normal(tf, tf.shape(logits), name);
            return tf.math.mul(noise, root(tf, logits));
        }

        /** √(2/outputs)·v, for the Hessian 2/outputs·I. */
        @Override
        public Operand<TFloat32> squareRoot(
                Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets, Operand<TFloat32> signs) {
            return tf.math.mul(signs, root(tf, logits));
        }

        private Operand<TFloat32> root(Ops tf, Operand<TFloat32> logits) {
            return tf.constant((float) Math.sqrt(2.0 / classes(logits)));
        }
    };

    private final String option;

    StandardLoss(String option) {
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

    private static int classes(Operand<TFloat32> logits) {
        return (int) logits.shape().get(1);
    }
}
