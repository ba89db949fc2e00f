/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer;

import picocli.CommandLine.Option;

/** The option of every optimizer with momentum: its own has it as a {@code @Mixin}. */
public final class MomentumOption {

    @Option(names = "--momentum", paramLabel = "M", description = "share of the previous step that is kept; 0 for none")
    private double momentum = 0.9;

    /** A momentum of 0.9 by default. */
    public MomentumOption() {}

    /** The given value, or 0.9. */
    public double value() {
        return momentum;
    }
}
