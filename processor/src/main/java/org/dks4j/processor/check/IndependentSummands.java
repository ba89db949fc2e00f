/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.check;

import java.util.List;
import java.util.Optional;
import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.diagnostic.Diagnostics;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;

/**
 * The q values of summands add up only if the summands are uncorrelated at initialization (docs/mathematics.md, section
 * 2.3); likewise a gate must be uncorrelated with the value that it multiplies (section 2.7).
 */
final class IndependentSummands implements Rule {

    /** More steps than any sensible network takes. */
    private static final long MOST_STEPS = 5_000_000;

    @Override
    public void check(Network network, Diagnostics diagnostics) {
        if (network.method() == Method.NONE) {
            return;
        }
        RandomWeights weights = new RandomWeights(network);
        RandomSigns signs = new RandomSigns(network.nodes());
        for (int n = 0; n < network.nodes().size(); n++) {
            Node node = network.nodes().get(n);
            if (node.operation().summands().isPresent()
                    && check(node, network.nodes(), weights, diagnostics) == Outcome.TOO_MANY) {
                diagnostics.add(DiagnosticCode.TOO_MANY_SUMMANDS, node.position(), node.name());
                return;
            }
            if (node.operation().gateWeight().isPresent()) {
                checkGate(node, signs.copy(n), network.nodes(), weights, diagnostics);
            }
        }
    }

    private enum Outcome {
        INDEPENDENT,
        REPORTED,
        TOO_MANY
    }

    /** Reports the first pair that may be correlated. */
    private static Outcome check(Node sum, List<Node> nodes, RandomWeights weights, Diagnostics diagnostics) {
        for (int i = 0; i < sum.inputs().size(); i++) {
            for (int j = 0; j < i; j++) {
                int left = sum.inputs().get(j);
                int right = sum.inputs().get(i);
                // An unknown shape comes from a problem that is already reported.
                boolean known = nodes.get(left).shape().isKnown()
                        && nodes.get(right).shape().isKnown();
                Outcome outcome = weights.steps() > MOST_STEPS ? Outcome.TOO_MANY : Outcome.INDEPENDENT;
                if (known && weights.correlation(left, right).isPresent()) {
                    outcome = checkSummands(sum, left, right, nodes, weights, diagnostics);
                }
                if (outcome != Outcome.INDEPENDENT) {
                    return outcome;
                }
            }
        }
        return Outcome.INDEPENDENT;
    }

    /** If two sums are added, each of their summands counts. */
    private static Outcome checkSummands(
            Node sum, int left, int right, List<Node> nodes, RandomWeights weights, Diagnostics diagnostics) {
        for (int l : weights.summands(left)) {
            for (int r : weights.summands(right)) {
                Optional<Node> common = weights.correlation(l, r);
                if (common.isPresent()) {
                    diagnostics.add(
                            DiagnosticCode.CORRELATED_SUMMANDS,
                            sum.position(),
                            sum.name(),
                            nodes.get(l).name(),
                            nodes.get(r).name(),
                            reason(common.get(), l, r, weights, "neither of which ends with random weights"));
                    return Outcome.REPORTED;
                }
                if (weights.steps() > MOST_STEPS) {
                    return Outcome.TOO_MANY;
                }
            }
        }
        return Outcome.INDEPENDENT;
    }

    private static String reason(Node common, int left, int right, RandomWeights weights, String otherwise) {
        return weights.hasOwn(left) || weights.hasOwn(right)
                ? "which share the random weights of " + common.name()
                : otherwise;
    }

    /** The gate must have mean zero given the value that it multiplies. */
    private static void checkGate(
            Node gate,
            Optional<RandomSigns.Copy> copy,
            List<Node> nodes,
            RandomWeights weights,
            Diagnostics diagnostics) {
        int value = gate.inputs().get(0);
        int by = gate.inputs().get(1);
        if (copy.isPresent()) {
            diagnostics.add(
                    DiagnosticCode.CORRELATED_GATE,
                    gate.position().member("by"),
                    nodes.get(by).name(),
                    gate.name(),
                    "both come from " + copy.get().value().name() + ", one after the depthwise convolution "
                            + copy.get().signs().name() + ", which only changes signs");
            return;
        }
        if (!weights.isRandomGiven(by, value)) {
            diagnostics.add(
                    DiagnosticCode.CORRELATED_GATE,
                    gate.position().member("by"),
                    nodes.get(by).name(),
                    gate.name(),
                    weights.hasOwn(by)
                            ? "its random weights are also in "
                                    + nodes.get(value).name()
                            : "it does not end with random weights");
        }
    }
}
