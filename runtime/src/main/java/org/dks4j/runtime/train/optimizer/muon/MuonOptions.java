/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.muon;

import org.dks4j.runtime.train.optimizer.MomentumOption;
import org.dks4j.runtime.train.optimizer.Optimizer;
import org.dks4j.runtime.train.optimizer.OptimizerOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of Muon on the command line. */
public final class MuonOptions implements OptimizerOptions {

    @Mixin
    private MomentumOption momentum = new MomentumOption();

    @Option(
            names = "--newton-schulz",
            paramLabel = "N",
            description = "iterations by which the singular values of a step are brought close to 1")
    private int newtonSchulz = Muon.defaults().iterations();

    @Option(
            names = "--rest-factor",
            paramLabel = "F",
            description = "the learning rate of AdamW, which changes all but hidden kernels, as a share of theirs")
    private double restFactor = Muon.defaults().restFactor();

    /** The defaults. */
    public MuonOptions() {}

    @Override
    public String name() {
        return "muon";
    }

    @Override
    public String title() {
        return "Muon";
    }

    @Override
    public Optimizer optimizer() {
        return new Muon(momentum.valueOr(Muon.defaults().momentum()), newtonSchulz, restFactor);
    }
}
