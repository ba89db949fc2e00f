/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of every optimizer with momentum: its own has it as a {@code @Mixin}. */
public final class MomentumOption {

    @Option(
            names = "--momentum",
            paramLabel = "M",
            description = "share of the previous step that is kept; 0 for none (default: 0.9, with Muon 0.95)")
    private @Nullable Double momentum;

    /** None is given. */
    public MomentumOption() {}

    /** The given value, or 0.9. */
    public double value() {
        return valueOr(0.9);
    }

    /** The given value, or another. */
    public double valueOr(double otherwise) {
        return momentum == null ? otherwise : momentum;
    }
}
