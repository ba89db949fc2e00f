/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.check;

import java.util.List;
import java.util.stream.Collectors;
import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.diagnostic.Diagnostics;
import org.dks4j.processor.diagnostic.Position;
import org.dks4j.processor.ir.Initializer;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.operation.Summands;
import org.dks4j.processor.operation.WeightedSum.Origin;

/**
 * A shaped network has scaled-orthogonal kernels, and its sums have normalized weights (docs/mathematics.md, sections 2.3 and 2.9).
 */
final class ShapeableSums implements Rule {

    /** The tolerance of the sum of squared weights, which are written with a few digits. */
    private static final double ROUNDING = 1e-9;

    @Override
    public void check(Network network, Diagnostics diagnostics) {
        if (network.method() == Method.NONE) {
            return;
        }
        if (network.initializer() != Initializer.SCALED_ORTHOGONAL) {
            diagnostics.add(
                    DiagnosticCode.INITIALIZER_WITH_SHAPING,
                    network.nodes().get(0).position().member("initializer"),
                    network.initializer());
        }
        for (Node node : network.nodes()) {
            boolean fixup = node.operation()
                    .summands()
                    .filter(sum -> sum.origin() == Origin.FIXUP)
                    .isPresent();
            if (fixup) {
                diagnostics.add(DiagnosticCode.FIXUP_WITH_SHAPING, node.position());
            }
            node.operation()
                    .summands()
                    .filter(sum -> Math.abs(squares(sum) - 1) > ROUNDING)
                    .ifPresent(sum -> report(node, sum, diagnostics));
        }
    }

    private static double squares(Summands sum) {
        return sum.weights().stream().mapToDouble(weight -> weight * weight).sum();
    }

    private static void report(Node node, Summands sum, Diagnostics diagnostics) {
        Position position = node.position();
        if (sum.origin() == Origin.PLAIN_SHORTCUT) {
            diagnostics.add(DiagnosticCode.PLAIN_SUM_WITH_SHAPING, position);
            return;
        }
        if (sum.origin() == Origin.NORMALIZER_FREE) {
            diagnostics.add(DiagnosticCode.NORMALIZER_FREE_WITH_SHAPING, position);
            return;
        }
        diagnostics.add(
                DiagnosticCode.SUM_NOT_NORMALIZED,
                position.member() == null ? position.member("weights") : position,
                node.name(),
                squares(sum),
                normalized(sum.weights()).stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }

    /** Weights in the same proportions whose squares add up to 1; equal ones if all are 0. */
    private static List<Double> normalized(List<Double> weights) {
        double largest = weights.stream().mapToDouble(Math::abs).max().orElse(0);
        // Divided by the largest, so that no square of a huge or a tiny weight is infinite or 0.
        List<Double> proportions = weights.stream()
                .map(weight -> largest == 0 ? 1 : weight / largest)
                .toList();
        double norm = Math.sqrt(
                proportions.stream().mapToDouble(weight -> weight * weight).sum());
        return proportions.stream().map(weight -> weight / norm).toList();
    }
}
