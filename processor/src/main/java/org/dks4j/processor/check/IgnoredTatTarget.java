/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.check;

import java.util.List;
import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.diagnostic.Diagnostics;
import org.dks4j.processor.diagnostic.Position;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Targets;

/**
 * TAT uses cAtZero if leaky ReLU is the only activation, else maximalCurvature (docs/mathematics.md, section 5); the
 * other one would be ignored.
 */
final class IgnoredTatTarget implements Rule {

    private static final String LEAKY_RELU = "leaky_relu";

    @Override
    public void check(Network network, Diagnostics diagnostics) {
        if (network.method() != Method.TAT) {
            return;
        }
        List<String> activations = network.nodes().stream()
                .flatMap(node -> node.activation().stream())
                .distinct()
                .toList();
        boolean leaky = activations.equals(List.of(LEAKY_RELU));
        Targets targets = network.targets();
        Position position = network.nodes().get(0).position();
        if (!leaky && targets.cAtZero() != Targets.DEFAULT.cAtZero()) {
            diagnostics.add(
                    DiagnosticCode.MISPLACED_VALUE,
                    position.member("cAtZero"),
                    "cAtZero",
                    "only where LEAKY_RELU is the only activation",
                    "write maximalCurvature instead");
        }
        if (leaky && targets.maximalCurvature() != Targets.DEFAULT.maximalCurvature()) {
            diagnostics.add(
                    DiagnosticCode.MISPLACED_VALUE,
                    position.member("maximalCurvature"),
                    "maximalCurvature",
                    "only with smooth activations",
                    "write cAtZero instead");
        }
    }
}
