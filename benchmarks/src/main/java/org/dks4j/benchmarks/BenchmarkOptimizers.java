/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.benchmarks;

import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.train.TrainingOptions;
import org.dks4j.runtime.train.optimizer.AdamW;
import org.dks4j.runtime.train.optimizer.kfac.Kfac;
import org.dks4j.runtime.train.optimizer.muon.Muon;
import org.dks4j.runtime.train.optimizer.soap.Soap;

/** The optimizers whose steps are timed. */
final class BenchmarkOptimizers {

    // kfac_jax's in peers/shared.py are the same.
    private static final double KFAC_DAMPING = 0.1;
    private static final double KFAC_CONSTRAINT = 0.001;

    // Those of peers/shared.py are the same.
    private static final double RATE = 0.003;
    private static final double ADAM_RATE = 0.0003;
    /** What a loss that is summed over pixels leaves of them. */
    private static final double OF_PIXELS = 0.01;

    private BenchmarkOptimizers() {}

    /** The learning rate of a network's steps. */
    static double rate(String optimizer, NetworkDefinition<?> network) {
        double rate = optimizer.equals("adamw") ? ADAM_RATE : RATE;
        return network.target().source() == Target.Source.FIRST_INPUT ? rate * OF_PIXELS : rate;
    }

    /** @param optimizer its name on the command line */
    static TrainingOptions options(String optimizer) {
        TrainingOptions options = TrainingOptions.defaults();
        return switch (optimizer) {
            case "sgd" -> options;
            case "adamw" -> options.withOptimizer(AdamW.defaults());
            case "kfac" ->
                options.withOptimizer(Kfac.defaults().withDamping(KFAC_DAMPING).withNormConstraint(KFAC_CONSTRAINT));
            case "soap" -> options.withOptimizer(Soap.defaults());
            case "muon" -> options.withOptimizer(Muon.defaults());
            default ->
                throw new IllegalArgumentException(
                        "no optimizer '%s'; known are sgd, adamw, kfac, soap and muon".formatted(optimizer));
        };
    }
}
