/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.soap;

import static org.dks4j.runtime.internal.check.Preconditions.require;

import org.dks4j.runtime.internal.check.Preconditions;
import org.dks4j.runtime.network.NetworkSize;
import org.dks4j.runtime.train.optimizer.DeclaredFields;
import org.dks4j.runtime.train.optimizer.Optimizer;
import org.dks4j.runtime.train.optimizer.OptimizerContext;
import org.dks4j.runtime.train.optimizer.Update;
import org.tensorflow.op.Ops;

/**
 * SOAP (Vyas et al. 2024, arXiv 2409.11321; docs/mathematics.md, section 13.1): Adam in the eigenbases of the averages of G·Gᵀ and Gᵀ·G, where
 * G is the gradient of a kernel as a matrix of as many columns as the layer has outputs.
 *
 * <p>A side of a matrix is rotated if it has at most {@code longestSide} rows or columns, and at most {@code longestRatio} times as many as the
 * other side: the average of G·Gᵀ is mostly of the last 1/(1 - β₂) gradients, and that many times the other side is its rank. A parameter
 * without a rotated side, such as a bias, is changed by plain Adam.
 *
 * <p>The first gradient, of as many batches as a step has, gives the first eigenbases, and changes no parameter; step 1 takes the same batches
 * again. Bases are renewed
 * once per period, by one step of the power iteration and a QR decomposition. The matrices are spread over the steps of a period by cost
 * ({@link org.dks4j.runtime.train.optimizer.refresh.SharedRefreshes}). The published algorithm renews all of them at the end of steps f, 2f,
 * 3f, ... of a period of f steps; here the matrices of part p of the period, from 0 to f - 1, are renewed so after steps p (from f on where p is
 * 0), p + f, p + 2f, .... The dearest is in part 0, so that a network of one matrix has the published schedule.
 *
 * <p>With {@link org.dks4j.runtime.train.optimizer.WeightDecay}, parameters decay before the update and not after it: a training from θ₀/(1 - d) to
 * θ/(1 - d) is the published one from θ₀ to θ, where d = learning rate · decay.
 *
 * @param beta1 β₁ of the first moment, from 0 to below 1
 * @param beta2 β₂ of the second moment and of the averages whose eigenbases are taken, from 0 to below 1
 * @param epsilon ε, above 0
 * @param period how many steps a basis is used, at least 1
 * @param longestSide the most rows or columns that are rotated, at least 1
 * @param longestRatio the most times as many as of the other side, at least 1; infinite for no limit
 */
public record Soap(double beta1, double beta2, double epsilon, int period, int longestSide, double longestRatio)
        implements Optimizer {

    /** Longer than trainings: each step of a period has operations of its own. */
    private static final int LONGEST_PERIOD = 100_000;

    /** @throws IllegalArgumentException if a number is out of its range */
    public Soap {
        Preconditions.requireBelowOne("beta 1", beta1);
        Preconditions.requireBelowOne("beta 2", beta2);
        Preconditions.requirePositive("epsilon", epsilon);
        require(period >= 1, "the basis period must be at least 1 step, not " + period);
        require(
                period <= LONGEST_PERIOD,
                "the basis period must be at most " + LONGEST_PERIOD + " steps, not " + period);
        require(longestSide >= 1, "the longest rotated side must be at least 1, not " + longestSide);
        require(longestRatio >= 1, "the longest ratio of sides must be at least 1, not " + longestRatio);
    }

    /** β₁ = β₂ = 0.95, ε = 1e-8, bases renewed every 10 steps, sides of up to 4,096 and up to 20 times the other rotated. */
    public static Soap defaults() {
        return new Soap(0.95, 0.95, 1e-8, 10, 4096, 20);
    }

    public Soap withBetas(double first, double second) {
        return new Soap(first, second, epsilon, period, longestSide, longestRatio);
    }

    public Soap withEpsilon(double value) {
        return new Soap(beta1, beta2, value, period, longestSide, longestRatio);
    }

    public Soap withPeriod(int value) {
        return new Soap(beta1, beta2, epsilon, value, longestSide, longestRatio);
    }

    public Soap withLongestSide(int value) {
        return new Soap(beta1, beta2, epsilon, period, value, longestRatio);
    }

    public Soap withLongestRatio(double value) {
        return new Soap(beta1, beta2, epsilon, period, longestSide, value);
    }

    @Override
    public DeclaredFields identity() {
        return DeclaredFields.of(this);
    }

    /** Whether a side of a matrix is rotated. */
    boolean rotates(long side, long other) {
        return side > 1 && side <= longestSide && side <= longestRatio * other;
    }

    /** 5 / width, at most 0.003, which it is with normalization. */
    @Override
    public double defaultLearningRate(NetworkSize network) {
        return network.normalized() ? 0.003 : Math.min(0.003, 5.0 / network.width());
    }

    @Override
    public Update update(Ops tf, OptimizerContext context) {
        return new SoapUpdate(this, tf.withSubScope("soap"), context).update();
    }
}
