/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.analysis;

import java.util.ArrayList;
import java.util.List;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;

/** Copies a network node by node, so that some may be changed, left out or followed by others on the way. */
final class Rewriting {

    private final List<Node> copied = new ArrayList<>();
    private final int[] places;

    private Rewriting(int size) {
        places = new int[size];
    }

    /** The replacement of one node. */
    interface Rule {

        /**
         * Adds a node's copy or its replacement.
         *
         * @param node the node, with the copies of its inputs
         * @return the place of the node that its readers are to read
         */
        int copy(Rewriting copies, Node node);
    }

    static Network of(Network network, Rule rule) {
        Rewriting copies = new Rewriting(network.nodes().size());
        for (int n = 0; n < copies.places.length; n++) {
            Node node = network.nodes().get(n);
            List<Integer> inputs =
                    node.inputs().stream().map(input -> copies.places[input]).toList();
            copies.places[n] = rule.copy(copies, node.readingFrom(inputs));
        }
        return network.with(copies.copied);
    }

    /** Adds a node, and gives its place. */
    int add(Node node) {
        copied.add(node);
        return copied.size() - 1;
    }

    Node get(int place) {
        return copied.get(place);
    }
}
