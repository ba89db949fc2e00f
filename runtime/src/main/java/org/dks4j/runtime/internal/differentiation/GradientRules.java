/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.differentiation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules by types of operations. */
final class GradientRules {

    /** Types whose outputs do not change with their inputs, or only in steps, or are said not to. */
    private static final Set<String> WITHOUT_GRADIENT = Set.of(
            "StopGradient",
            "ZerosLike",
            "OnesLike",
            "Shape",
            "ShapeN",
            "Rank",
            "Size",
            "Floor",
            "ArgMax",
            "ArgMin",
            "Equal",
            "NotEqual",
            "Less",
            "LessEqual",
            "Greater",
            "GreaterEqual",
            "IsFinite");

    private static final Map<String, GradientRule> RULES = rules();

    private GradientRules() {}

    private static Map<String, GradientRule> rules() {
        Map<String, GradientRule> rules = new HashMap<>();
        ElementwiseRules.enter(rules);
        BroadcastRules.enter(rules);
        ProductRules.enter(rules);
        ReductionRules.enter(rules);
        ShapeRules.enter(rules);
        LayerRules.enter(rules);
        return Map.copyOf(rules);
    }

    /** The rule of a type, if there is one. */
    static Optional<GradientRule> of(String type) {
        return Optional.ofNullable(RULES.get(type));
    }

    /** The types that have rules. */
    static Set<String> types() {
        return RULES.keySet();
    }

    /** Whether nothing is propagated through operations of a type. */
    static boolean isWithoutGradient(String type) {
        return WITHOUT_GRADIENT.contains(type);
    }
}
