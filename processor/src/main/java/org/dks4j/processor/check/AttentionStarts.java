/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.check;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.diagnostic.Diagnostics;
import org.dks4j.processor.ir.AttentionPlaces;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.kernel.AttentionPlace;
import org.dks4j.processor.operation.Attention;
import org.dks4j.schema.NodeKind;
import org.dks4j.schema.attention.AttentionMatrix;
import org.dks4j.schema.attention.ExponentialTarget;
import org.dks4j.schema.attention.TargetKernel;

/** Attention can start as it is described (docs/mathematics.md, section 12.2). */
final class AttentionStarts implements Rule {

    /** The correlation of the first and the last position is then e^-20. */
    private static final double LARGEST = 20;

    private static final double SMALLEST = 1e-4;

    /** Entries of symmetric square roots are as exact as this, whatever their size. */
    private static final double ROUNDING = 1e-10;

    @Override
    public void check(Network network, Diagnostics diagnostics) {
        List<Node> nodes = network.nodes();
        List<AttentionPlace> places = AttentionPlaces.of(network);
        BitSet ordered = new BitSet();
        for (int n = 0; n < nodes.size(); n++) {
            Node node = nodes.get(n);
            Optional<Attention> attention = node.operation().attention();
            boolean known = node.inputs().stream().anyMatch(ordered::get);
            ordered.set(n, known || node.operation().kind() == NodeKind.POSITIONS);
            if (attention.isPresent() && node.shape().isKnown()) {
                check(node, attention.get(), places.get(n), network.method(), diagnostics);
                if (!known
                        && !attention.get().causal()
                        && attention
                                .get()
                                .start()
                                .target(1)
                                .filter(ExponentialTarget.class::isInstance)
                                .isEmpty()) {
                    diagnostics.add(DiagnosticCode.NO_ORDER, node.position(), node.name());
                }
                ordered.set(n, known || attention.get().causal());
            }
        }
    }

    private static void check(
            Node node, Attention attention, AttentionPlace place, Method method, Diagnostics diagnostics) {
        if (attention.start().needsShortcut() && method != Method.NONE) {
            diagnostics.add(
                    DiagnosticCode.PLAIN_ATTENTION_WITH_SHAPING, node.position().member("kernel"));
        }
        int positions = node.shape().spatial().get(0);
        Optional<TargetKernel> target = attention.start().target(place.layers());
        if (target.isPresent() && hasDecay(node, target.get(), positions, diagnostics)) {
            AttentionMatrix matrix = target.get().matrix(place.layer(), positions, attention.causal());
            double smallest = matrix.smallest();
            if (smallest < -ROUNDING) {
                diagnostics.add(
                        DiagnosticCode.NEGATIVE_ATTENTION,
                        node.position().member("kernel"),
                        node.name(),
                        String.format(Locale.ROOT, "%.3g", smallest));
            }
        }
    }

    /** Whether positions are neither uncorrelated nor equal with such a decay, if there is one; reported if not. */
    private static boolean hasDecay(Node node, TargetKernel target, int positions, Diagnostics diagnostics) {
        if (!(target instanceof ExponentialTarget exponential) || positions == 1) {
            return true;
        }
        double reach = exponential.decay() * positions;
        if (reach >= SMALLEST && reach <= LARGEST) {
            return true;
        }
        diagnostics.add(
                DiagnosticCode.DECAY_OUT_OF_RANGE,
                node.position().member("decay"),
                exponential.decay(),
                positions,
                reach > LARGEST ? "the first and the last unrelated" : "all of them the same",
                String.format(Locale.ROOT, "%.2g", SMALLEST / positions),
                String.format(Locale.ROOT, "%.2g", LARGEST / positions));
        return false;
    }
}
