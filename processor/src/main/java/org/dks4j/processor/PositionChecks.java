/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.diagnostic.Diagnostics;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.kernel.AttentionPlace;
import org.dks4j.processor.kernel.LocationKernel;
import org.dks4j.processor.operation.Attention;
import org.dks4j.processor.positions.AttentionContext;
import org.dks4j.processor.shaping.PositionPredictions;
import org.dks4j.processor.shaping.ShapedNetwork;

/** Positions stay apart, as the kernel between them predicts (docs/mathematics.md, section 12.3). */
final class PositionChecks {

    private static final double MOST_TAKEN = 0.1;

    private PositionChecks() {}

    /** Adds the problems of attention whose kernel is known only after shaping. */
    static void check(ShapedNetwork shaped, Diagnostics diagnostics) {
        List<Node> nodes = shaped.network().nodes();
        int last = last(nodes);
        if (last < 0) {
            return;
        }
        for (int n = 0; n <= last; n++) {
            Node node = nodes.get(n);
            Optional<Attention> attention = node.operation().attention();
            boolean needsShortcut = shaped.network().method() == Method.NONE
                    && attention.filter(each -> each.start().needsShortcut()).isPresent();
            if (needsShortcut && !isBypassed(nodes, n)) {
                diagnostics.add(
                        DiagnosticCode.PLAIN_ATTENTION_WITHOUT_SHORTCUT,
                        node.position(),
                        node.name(),
                        meanCorrelation(shaped, last));
                return;
            }
            Optional<LocationKernel> read = node.inputs().isEmpty()
                    ? Optional.empty()
                    : shaped.positions().get(node.inputs().get(0));
            if (attention.isPresent() && read.isPresent() && node.shape().isKnown()) {
                double taken = takenFromOthers(attention.get(), node, read.get());
                if (taken > MOST_TAKEN) {
                    diagnostics.add(
                            DiagnosticCode.ATTENTION_NOT_NEAR_IDENTITY,
                            node.position(),
                            node.name(),
                            Math.round(100 * taken));
                    return;
                }
            }
        }
        if (shaped.network().method() == Method.TAT && !shaped.attention().isEmpty()) {
            warnOfTat(shaped, diagnostics);
        }
    }

    private static double takenFromOthers(Attention attention, Node node, LocationKernel read) {
        return attention
                .start()
                .takenFromOthers(
                        read,
                        new AttentionContext(
                                new AttentionPlace(1, 1),
                                node.shape().channels(),
                                attention.heads(),
                                attention.causal(),
                                1));
    }

    private static void warnOfTat(ShapedNetwork shaped, Diagnostics diagnostics) {
        int node = shaped.attention().get(shaped.attention().size() - 1).node();
        Node attention = shaped.network().nodes().get(node);
        String lastQ = PositionPredictions.unscaled(shaped)
                .get(node)
                .map(kernel -> kernel.at(kernel.positions() - 1, kernel.positions() - 1))
                .map(PositionChecks::text)
                .orElse("unknown");
        diagnostics.add(
                DiagnosticCode.TAT_WITH_ATTENTION,
                attention.position(),
                attention.name(),
                meanCorrelation(shaped, node),
                lastQ);
    }

    private static String meanCorrelation(ShapedNetwork shaped, int node) {
        return shaped.positions()
                .get(node)
                .map(LocationKernel::meanCorrelation)
                .map(PositionChecks::text)
                .orElse("unknown");
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    /** The last attention; -1 if there is none. */
    private static int last(List<Node> nodes) {
        int last = nodes.size() - 1;
        while (last >= 0 && nodes.get(last).operation().attention().isEmpty()) {
            last--;
        }
        return last;
    }

    /** Whether the output can be reached from an input without a node. */
    private static boolean isBypassed(List<Node> nodes, int without) {
        BitSet reached = new BitSet();
        for (int n = 0; n < nodes.size(); n++) {
            Node node = nodes.get(n);
            boolean here = node.inputs().isEmpty() || node.inputs().stream().anyMatch(reached::get);
            reached.set(n, here && n != without);
        }
        return reached.get(nodes.size() - 1);
    }
}
