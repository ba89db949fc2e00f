/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.diagnostic.Diagnostics;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.operation.ChannelEffect;
import org.dks4j.processor.operation.Summands;

/**
 * An activation's input is Gaussian at initialization, with the same q in every channel (docs/mathematics.md, section
 * 2.2): it comes only from affine layers that mix channels, through sums and layers that do not change channels. A
 * single other summand changes q, and the deviation grows with every block.
 */
final class ActivationFollowsAffine implements Rule {

    /** More steps than any sensible network takes. */
    private static final long MOST_STEPS = 5_000_000;

    /**
     * Why a node's values are not Gaussian.
     *
     * @param arguments of the problem's text, after the activation's name
     */
    private record Reason(DiagnosticCode problem, List<String> arguments) {

        void report(Node activation, Diagnostics diagnostics) {
            List<Object> all = new ArrayList<>(List.of(activation.name()));
            all.addAll(arguments);
            diagnostics.add(problem, activation.position(), all.toArray());
        }
    }

    @Override
    public void check(Network network, Diagnostics diagnostics) {
        if (network.method() == Method.NONE) {
            return;
        }
        List<Node> nodes = network.nodes();
        RandomSigns signs = new RandomSigns(nodes);
        // For every node the reason why its values are not Gaussian; empty if they are.
        List<Optional<Reason>> reasons = new ArrayList<>();
        for (int n = 0; n < nodes.size(); n++) {
            Node node = nodes.get(n);
            Optional<Summands> sum = node.operation().summands();
            Optional<Reason> read =
                    sum.isPresent() ? ofSum(node, sum.get(), n, signs, reasons) : first(node.inputs(), reasons);
            if (signs.steps() > MOST_STEPS) {
                diagnostics.add(DiagnosticCode.TOO_MANY_SUMMANDS, node.position(), node.name());
                return;
            }
            if (node.activation().isPresent()) {
                read.ifPresent(reason -> reason.report(node, diagnostics));
            }
            ChannelEffect effect = Channels.effect(nodes, node);
            // Unknown shapes and operations that shaping does not allow are already reported.
            if (effect == ChannelEffect.MIXED
                    || !node.shape().isKnown()
                    || node.operation().placement().isNowhere()) {
                reasons.add(Optional.empty());
            } else if (effect.keepsApart()) {
                reasons.add(read);
            } else {
                reasons.add(
                        Optional.of(new Reason(DiagnosticCode.ACTIVATION_NOT_AFTER_AFFINE, List.of(describe(node)))));
            }
        }
    }

    private static Optional<Reason> first(List<Integer> inputs, List<Optional<Reason>> reasons) {
        return inputs.stream().map(reasons::get).flatMap(Optional::stream).findFirst();
    }

    private static Optional<Reason> ofSum(
            Node node, Summands sum, int n, RandomSigns signs, List<Optional<Reason>> reasons) {
        List<Integer> summands = new ArrayList<>();
        for (int i = 0; i < node.inputs().size(); i++) {
            if (sum.weights().get(i) != 0) {
                summands.add(node.inputs().get(i));
            }
        }
        Optional<Reason> spoiled = first(summands, reasons);
        if (spoiled.isEmpty()) {
            return signs.copy(n)
                    .map(copy -> new Reason(
                            DiagnosticCode.SUMMAND_WITH_SIGNS,
                            List.of(
                                    node.name(),
                                    copy.value().name(),
                                    copy.signs().name())));
        }
        boolean mixed =
                summands.stream().anyMatch(summand -> reasons.get(summand).isEmpty());
        return spoiled.map(reason -> mixed && reason.problem() == DiagnosticCode.ACTIVATION_NOT_AFTER_AFFINE
                ? new Reason(
                        DiagnosticCode.ACTIVATED_SUMMAND,
                        List.of(node.name(), reason.arguments().get(0)))
                : reason);
    }

    private static String describe(Node node) {
        if (node.operation().isNetworkInput()) {
            return "the network's input";
        }
        return node.activation().isPresent() ? "the activation " + node.name() : node.name();
    }
}
