/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.kfac;

import org.dks4j.runtime.train.optimizer.Objective;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/** The gradients from which the curvature in the layers' outputs is estimated (docs/mathematics.md, section 9.2). */
public enum FisherEstimator {
    /** Of the loss for labels sampled from the model's own distribution, anew in every step: the Fisher information. */
    SAMPLED_LABELS {
        @Override
        Operand<TFloat32> cotangents(Ops tf, Objective objective) {
            return objective
                    .curvature()
                    .sampledGradient(tf, objective.logits(), objective.targets(), objective.seed(), "kfac/labels");
        }
    },
    /** A random vector of signs times a root of the loss's Hessian in the logits: the generalized Gauss-Newton matrix. */
    GAUSS_NEWTON {
        @Override
        Operand<TFloat32> cotangents(Ops tf, Objective objective) {
            Operand<TFloat32> uniform = objective.seed().uniform(tf, tf.shape(objective.logits()), "kfac/signs");
            Operand<TBool> below = tf.math.less(uniform, tf.constant(0.5f));
            Operand<TFloat32> ones = tf.onesLike(uniform);
            Operand<TFloat32> signs = tf.select(below, tf.math.neg(ones), ones);
            return objective.curvature().squareRoot(tf, objective.logits(), objective.targets(), signs);
        }
    },
    /** Of the loss itself, with the labels of the data: cheaper by a backward pass, and biased. */
    EMPIRICAL {
        @Override
        Operand<TFloat32> cotangents(Ops tf, Objective objective) {
            throw new IllegalStateException("the empirical Fisher information has no cotangents of its own");
        }
    };

    /** What is propagated back from the logits, of each example's sum-type loss, [batch, outputs]. */
    abstract Operand<TFloat32> cotangents(Ops tf, Objective objective);
}
