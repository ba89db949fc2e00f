/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.kfac;

import org.dks4j.runtime.train.optimizer.MomentumOption;
import org.dks4j.runtime.train.optimizer.Optimizer;
import org.dks4j.runtime.train.optimizer.OptimizerOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of K-FAC on the command line. */
public final class KfacOptions implements OptimizerOptions {

    /** The curvature's estimators by the names that users write. */
    enum CurvatureName {
        sampled_labels(FisherEstimator.SAMPLED_LABELS),
        gauss_newton(FisherEstimator.GAUSS_NEWTON),
        empirical(FisherEstimator.EMPIRICAL);

        private final FisherEstimator estimator;

        CurvatureName(FisherEstimator estimator) {
            this.estimator = estimator;
        }

        @Override
        public String toString() {
            return name().replace('_', '-');
        }
    }

    /** Inversions by the names that users write. */
    enum InversionName {
        cholesky(Inversion.CHOLESKY),
        eigendecomposition(Inversion.EIGENDECOMPOSITION);

        private final Inversion inversion;

        InversionName(Inversion inversion) {
            this.inversion = inversion;
        }
    }

    @Mixin
    private MomentumOption momentum = new MomentumOption();

    @Option(
            names = "--damping",
            paramLabel = "LAMBDA",
            description = "added to the curvature; more damping makes steps smaller and more like SGD's")
    private double damping = Kfac.defaults().damping();

    @Option(names = "--adaptive-damping", description = "adapt the damping to the quality of the loss's prediction")
    private boolean adaptiveDamping;

    @Option(
            names = "--norm-constraint",
            paramLabel = "C",
            description = "the largest squared Fisher norm of a step before momentum; 0 for no limit")
    private double normConstraint = Kfac.defaults().normConstraint();

    @Option(
            names = "--curvature",
            paramLabel = "NAME",
            description = "estimator of the curvature: ${COMPLETION-CANDIDATES}")
    private CurvatureName curvature = CurvatureName.sampled_labels;

    @Option(
            names = "--curvature-decay",
            paramLabel = "DECAY",
            description = "decay of the moving average of the curvature")
    private double curvatureDecay = Kfac.defaults().decay();

    @Option(
            names = "--inverse-period",
            paramLabel = "STEPS",
            description = "steps between updates of an inverse; each step updates those of some layers")
    private int inversePeriod = Kfac.defaults().period();

    @Option(names = "--inversion", paramLabel = "NAME", description = "${COMPLETION-CANDIDATES}")
    private InversionName inversion = InversionName.cholesky;

    @Option(
            names = "--burn-in",
            paramLabel = "BATCHES",
            description = "batches over which the curvature is averaged before the first step")
    private int burnIn = Kfac.defaults().burnIn();

    /** The defaults. */
    public KfacOptions() {}

    @Override
    public String name() {
        return "kfac";
    }

    @Override
    public String title() {
        return "K-FAC";
    }

    @Override
    public Optimizer optimizer() {
        Kfac kfac = Kfac.defaults()
                .withEstimator(curvature.estimator)
                .withDecay(curvatureDecay)
                .withDamping(damping)
                .withNormConstraint(normConstraint == 0 ? Double.POSITIVE_INFINITY : normConstraint)
                .withMomentum(momentum.value())
                .withInversion(inversion.inversion)
                .withPeriod(inversePeriod)
                .withBurnIn(burnIn);
        return adaptiveDamping ? kfac.withAdaptiveDamping(DampingRule.defaults()) : kfac;
    }
}
