/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.diagnostic.Diagnostics;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;

/**
 * Under TAT every node has a C map with the slope 1 at 1: no gate (docs/mathematics.md, section 2.7), no subtraction of
 * the mean (section 2.8).
 */
final class TailoredSlopes implements Rule {

    @Override
    public void check(Network network, Diagnostics diagnostics) {
        if (network.method() != Method.TAT) {
            return;
        }
        // For every node an activation that makes its mean nonzero; empty if its mean is 0.
        List<Optional<Node>> withMean = new ArrayList<>();
        for (Node node : network.nodes()) {
            Optional<Node> mean = mean(node, withMean);
            OptionalDouble gate = node.operation().gateWeight();
            if (gate.isPresent()) {
                diagnostics.add(
                        DiagnosticCode.GATE_WITH_TAT,
                        node.position().member("weight"),
                        1 + gate.getAsDouble() * gate.getAsDouble());
            } else if (node.operation().removesMean()
                    && !node.operation().placement().isNowhere()) {
                mean.ifPresent(source -> diagnostics.add(
                        DiagnosticCode.MEAN_REMOVED_WITH_TAT, node.position(), node.name(), source.name()));
                mean = Optional.empty();
            }
            withMean.add(mean);
        }
    }

    private static Optional<Node> mean(Node node, List<Optional<Node>> withMean) {
        if (node.activation().isPresent()) {
            return Optional.of(node);
        }
        return node.hasRandomWeights()
                ? Optional.empty()
                : node.inputs().stream()
                        .map(withMean::get)
                        .flatMap(Optional::stream)
                        .findFirst();
    }
}
