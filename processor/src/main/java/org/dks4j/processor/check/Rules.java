/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.check;

import java.util.List;
import org.dks4j.processor.diagnostic.Diagnostics;
import org.dks4j.processor.ir.Network;

/** All rules, applied in a fixed order. */
public final class Rules {

    private static final List<Rule> ALL = List.of(
            new LinearLastLayer(),
            new NormalizableInputs(),
            new OddKernels(),
            new SeveralChannels(),
            new ShapeableSums(),
            new IndependentSummands(),
            new TailoredSlopes(),
            new ActivationFollowsAffine(),
            new LayerPlacement(),
            new PaddedLocations(),
            new ReluOpenCondition(),
            new IgnoredTatTarget(),
            new EmbeddedIds(),
            new AttentionStarts());

    private Rules() {}

    /** Adds all violations to the diagnostics. */
    public static void check(Network network, Diagnostics diagnostics) {
        ALL.forEach(rule -> rule.check(network, diagnostics));
    }
}
