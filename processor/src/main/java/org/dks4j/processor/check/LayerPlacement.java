/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.check;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.diagnostic.Diagnostics;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;

/**
 * In a shaped network an operation stands only where its kernel rule holds: mean pooling after the last activation (docs/mathematics.md,
 * section 2.6), max pooling before the first one, dropout right before the last layer (section 2, master table), batch normalization,
 * group normalization over locations and transposed convolutions with gaps nowhere.
 */
final class LayerPlacement implements Rule {

    @Override
    public void check(Network network, Diagnostics diagnostics) {
        if (network.method() == Method.NONE) {
            return;
        }
        List<Node> nodes = network.nodes();
        BitSet activated = activated(nodes);
        int[] last = lastActivations(nodes);
        BitSet readEarly = readBeforeTheLastLayer(network);
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            switch (node.operation().placement()) {
                case ANYWHERE -> {}
                case BEFORE_THE_FIRST_ACTIVATION -> {
                    if (activated.get(i)) {
                        diagnostics.add(DiagnosticCode.MAX_POOL_AFTER_ACTIVATION, node.position(), node.name());
                    } else {
                        diagnostics.add(DiagnosticCode.MAX_POOL_IN_STEM, node.position());
                    }
                }
                case AFTER_THE_LAST_ACTIVATION -> {
                    if (last[i] >= 0) {
                        diagnostics.add(
                                DiagnosticCode.POOL_BEFORE_ACTIVATION,
                                node.position(),
                                node.name(),
                                nodes.get(last[i]).name());
                    }
                }
                case BEFORE_THE_LAST_LAYER -> {
                    if (readEarly.get(i)) {
                        diagnostics.add(DiagnosticCode.DROPOUT_NOT_LAST, node.position(), node.name());
                    }
                }
                case AS_A_DEPARTURE ->
                    diagnostics.add(DiagnosticCode.SQUEEZE_WITH_SHAPING, node.position(), node.name());
                case NOWHERE_OVER_BATCH -> diagnostics.add(DiagnosticCode.BATCH_NORM_WITH_SHAPING, node.position());
                case NOWHERE_OVER_LOCATIONS -> diagnostics.add(DiagnosticCode.GROUP_NORM_WITH_SHAPING, node.position());
                case NOWHERE_WITH_GAPS ->
                    diagnostics.add(
                            DiagnosticCode.GAPS_WITH_SHAPING, node.position().member("stride"), node.name());
            }
        }
    }

    /** The nodes whose value an activation has changed. */
    private static BitSet activated(List<Node> nodes) {
        BitSet activated = new BitSet();
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            activated.set(
                    i, node.activation().isPresent() || node.inputs().stream().anyMatch(activated::get));
        }
        return activated;
    }

    /** For every node the last activation that reads its value, directly or not; -1 for none. */
    private static int[] lastActivations(List<Node> nodes) {
        int[] last = new int[nodes.size()];
        Arrays.fill(last, -1);
        for (int i = nodes.size() - 1; i >= 0; i--) {
            int here = last[i] < 0 && nodes.get(i).activation().isPresent() ? i : last[i];
            for (int input : nodes.get(i).inputs()) {
                last[input] = Math.max(last[input], here);
            }
        }
        return last;
    }

    /** The nodes that others than the layers of the outputs read, and these layers themselves. */
    private static BitSet readBeforeTheLastLayer(Network network) {
        BitSet ends = new BitSet();
        network.ends().forEach(ends::set);
        BitSet read = new BitSet();
        read.or(ends);
        for (int i = 0; i < network.nodes().size(); i++) {
            if (!ends.get(i)) {
                network.nodes().get(i).inputs().forEach(read::set);
            }
        }
        return read;
    }
}
