/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.kfac;

import static org.dks4j.runtime.internal.check.Preconditions.require;

import java.util.Optional;
import org.dks4j.runtime.internal.check.Preconditions;
import org.dks4j.runtime.network.NetworkSize;
import org.dks4j.runtime.train.optimizer.DeclaredFields;
import org.dks4j.runtime.train.optimizer.Optimizer;
import org.dks4j.runtime.train.optimizer.OptimizerContext;
import org.dks4j.runtime.train.optimizer.Update;
import org.tensorflow.op.Ops;

/**
 * K-FAC (Martens and Grosse 2015, arXiv 1503.05671; Grosse and Martens 2016, arXiv 1602.01407; docs/mathematics.md, section 9): the
 * gradient g is multiplied by the inverse of a curvature matrix that has one block per layer, each a Kronecker product of two small
 * factors. With Δ = F⁻¹·g and ν = min(1, √(constraint / (lr²·Σ⟨Δ, g⟩))), δ ← -lr·ν·Δ + momentum·δ, then θ ← θ + δ.
 *
 * <p>Dense layers and convolutions in one group have Kronecker factors, their biases by the homogeneous coordinate ({@link BlockRegistry});
 * all other
 * parameters have the diagonal of the same curvature. The factors are averaged in every step; the inverses are updated once per period,
 * some layers in each step.
 *
 * @param estimator the gradients from which the curvature is estimated
 * @param decay of the averages of the factors, from 0 to below 1
 * @param damping λ, above 0
 * @param normConstraint the limit of the squared Fisher norm of a step before momentum, above 0; infinite for no limit
 * @param momentum from 0 to below 1
 * @param inversion how the blocks are inverted
 * @param period how many steps an inverse is used, at least 1
 * @param burnIn how many batches the factors are averaged over before the first step, at least 1
 * @param adaptive how the damping changes, if it does
 * @param blocks of the curvature by the operations of layers
 */
public record Kfac(
        FisherEstimator estimator,
        double decay,
        double damping,
        double normConstraint,
        double momentum,
        Inversion inversion,
        int period,
        int burnIn,
        Optional<DampingRule> adaptive,
        BlockRegistry blocks)
        implements Optimizer {

    /** Longer than trainings: each step of a period has operations of its own. */
    private static final int LONGEST_PERIOD = 100_000;

    private static final double LARGEST_LEARNING_RATE = 1e18;

    /** @throws IllegalArgumentException if a number is out of its range */
    public Kfac {
        Preconditions.requireBelowOne("the decay of the curvature", decay);
        Preconditions.requireBelowOne("the momentum", momentum);
        Preconditions.requirePositive("the damping", damping);
        require(normConstraint > 0, "the norm constraint must be above 0, not " + normConstraint);
        require(period >= 1, "the inverse period must be at least 1 step, not " + period);
        require(
                period <= LONGEST_PERIOD,
                "the inverse period must be at most " + LONGEST_PERIOD + " steps, not " + period);
        require(burnIn >= 1, "the burn-in must be at least 1 batch, not " + burnIn);
    }

    /**
     * Sampled labels, averages with a decay of 0.95, a damping of 0.001, a norm constraint of 0.00001, a momentum of 0.9, Cholesky
     * decompositions every 10 steps after 5 batches of burn-in.
     */
    public static Kfac defaults() {
        return new Kfac(
                FisherEstimator.SAMPLED_LABELS,
                0.95,
                0.001,
                1e-5,
                0.9,
                Inversion.CHOLESKY,
                10,
                5,
                Optional.empty(),
                BlockRegistry.standard());
    }

    public Kfac withEstimator(FisherEstimator value) {
        return new Kfac(value, decay, damping, normConstraint, momentum, inversion, period, burnIn, adaptive, blocks);
    }

    public Kfac withDecay(double value) {
        return new Kfac(
                estimator, value, damping, normConstraint, momentum, inversion, period, burnIn, adaptive, blocks);
    }

    public Kfac withDamping(double value) {
        return new Kfac(estimator, decay, value, normConstraint, momentum, inversion, period, burnIn, adaptive, blocks);
    }

    public Kfac withNormConstraint(double value) {
        return new Kfac(estimator, decay, damping, value, momentum, inversion, period, burnIn, adaptive, blocks);
    }

    public Kfac withMomentum(double value) {
        return new Kfac(estimator, decay, damping, normConstraint, value, inversion, period, burnIn, adaptive, blocks);
    }

    public Kfac withInversion(Inversion value) {
        return new Kfac(estimator, decay, damping, normConstraint, momentum, value, period, burnIn, adaptive, blocks);
    }

    public Kfac withPeriod(int value) {
        return new Kfac(
                estimator, decay, damping, normConstraint, momentum, inversion, value, burnIn, adaptive, blocks);
    }

    public Kfac withBurnIn(int value) {
        return new Kfac(
                estimator, decay, damping, normConstraint, momentum, inversion, period, value, adaptive, blocks);
    }

    public Kfac withAdaptiveDamping(DampingRule value) {
        return new Kfac(
                estimator,
                decay,
                damping,
                normConstraint,
                momentum,
                inversion,
                period,
                burnIn,
                Optional.of(value),
                blocks);
    }

    /** Other blocks: the identity of the optimizer has their names. */
    public Kfac withBlocks(BlockRegistry value) {
        return new Kfac(
                estimator, decay, damping, normConstraint, momentum, inversion, period, burnIn, adaptive, value);
    }

    /** The names are those of the first checkpoints. The blocks are told where they are not the standard ones. */
    @Override
    public DeclaredFields identity() {
        DeclaredFields identity = DeclaredFields.named("Kfac")
                .with("cotangents", estimator)
                .with("decay", decay)
                .with("damping", damping)
                .with("normConstraint", normConstraint)
                .with("momentum", momentum)
                .with("inversion", inversion)
                .with("period", period)
                .with("burnIn", burnIn)
                .with("adaptive", adaptive);
        return blocks.equals(BlockRegistry.standard()) ? identity : identity.with("blocks", blocks.names());
    }

    @Override
    public Update update(Ops tf, OptimizerContext context) {
        return new KfacUpdate(this, tf, context).update();
    }

    /** The square of a learning rate must be finite in float32, else a step would be 0. */
    /**
     * 0.006 / √depth, at most 0.003: the preconditioner makes up for the width, and the norm constraint bounds the step of all layers
     * together.
     */
    @Override
    public double defaultLearningRate(NetworkSize network) {
        return Math.min(0.003, 0.006 / Math.sqrt(network.depth()));
    }

    @Override
    public double largestLearningRate() {
        return LARGEST_LEARNING_RATE;
    }

    /**
     * Refuses to adapt the damping with more than one batch per update.
     *
     * @param batches per update
     * @throws IllegalArgumentException if the damping is adapted and there are more
     */
    @Override
    public void requireBatches(int batches) {
        require(
                adaptive.isEmpty() || batches == 1,
                "damping is adapted by the loss of one batch, and an update has " + batches
                        + "; use one batch per update or constant damping");
    }
}
