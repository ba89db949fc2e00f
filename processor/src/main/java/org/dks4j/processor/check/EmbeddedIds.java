/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.check;

import java.util.List;
import java.util.OptionalInt;
import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.diagnostic.Diagnostics;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;

/** Ids are read by embeddings of one vocabulary, straight from an input of the network, and by nothing else. */
final class EmbeddedIds implements Rule {

    @Override
    public void check(Network network, Diagnostics diagnostics) {
        List<Node> nodes = network.nodes();
        OptionalInt[] ids = new OptionalInt[nodes.size()];
        for (int n = 0; n < ids.length; n++) {
            ids[n] = OptionalInt.empty();
            Node node = nodes.get(n);
            OptionalInt vocabulary = node.operation().vocabulary();
            int first = node.inputs().isEmpty() ? n : node.inputs().get(0);
            if (vocabulary.isPresent() && nodes.get(first).operation().isNetworkInput()) {
                ids[first] = ids[first].isPresent() ? ids[first] : vocabulary;
            } else if (vocabulary.isPresent()) {
                diagnostics.add(
                        DiagnosticCode.NOT_IDS,
                        node.position(),
                        node.name(),
                        nodes.get(first).name());
            }
        }
        for (Node node : nodes) {
            for (int input : node.inputs()) {
                if (ids[input].isPresent() && !node.operation().vocabulary().equals(ids[input])) {
                    diagnostics.add(
                            DiagnosticCode.IDS_AS_NUMBERS,
                            node.position(),
                            node.name(),
                            nodes.get(input).name(),
                            ids[input].getAsInt());
                }
            }
        }
    }
}
