/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.differentiation;

import java.util.List;
import java.util.Map;

/** The rules of operations that give the same numbers in another shape. */
final class ShapeRules {

    private ShapeRules() {}

    static void enter(Map<String, GradientRule> rules) {
        for (String type : List.of("Reshape", "ExpandDims", "Squeeze")) {
            rules.put(type, step -> step.give(0, () -> step.reshapedTo(step.x(), step.dy())));
        }
        rules.put(
                "Transpose",
                step -> step.give(0, () -> step.add("Transpose", step.dy(), step.add("InvertPermutation", step.x(1)))));
    }
}
