/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.lower;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.shape.Resampling;

/** The nodes of a graph while it grows. */
final class NodeList {

    /** More nodes than any sensible network has: a typo in {@code @Repeat} must not exhaust memory. */
    static final int LIMIT = 100_000;

    /** More links between nodes than any sensible network has: blocks of sums of everything have many. */
    static final int LINK_LIMIT = 10 * LIMIT;

    private final List<Node> nodes = new ArrayList<>();

    /** From the network's input to each node. */
    private final List<Resampling> resamplings = new ArrayList<>();

    private final BitSet read = new BitSet();
    private int layers;
    private int uses;
    private int links;

    /** Adds a node and returns its place. */
    int add(Node node) {
        nodes.add(node);
        layers += node.operation().isNetworkInput() ? 0 : 1;
        List<Integer> inputs = node.inputs();
        links += inputs.size();
        inputs.forEach(read::set);
        resamplings.add(
                inputs.isEmpty()
                        ? Resampling.NONE
                        : resamplings.get(inputs.get(0)).then(node.operation().resampling()));
        return nodes.size() - 1;
    }

    Node get(int place) {
        return nodes.get(place);
    }

    int size() {
        return nodes.size();
    }

    /** Counts an expanded component: empty blocks add no nodes, but their number must be limited too. */
    void countUse() {
        uses++;
    }

    boolean isFull() {
        return layers > LIMIT || uses > LIMIT || links > LINK_LIMIT;
    }

    List<Node> all() {
        return List.copyOf(nodes);
    }

    boolean isRead(int place) {
        return read.get(place);
    }

    /** Whether all nodes but the last are read. */
    boolean leadsToTheLast() {
        return read.cardinality() == nodes.size() - 1 && !read.get(nodes.size() - 1);
    }

    /** How the number of locations changes from a node to one that comes from it. */
    Resampling resampling(int from, int to) {
        return resamplings.get(to).since(resamplings.get(from));
    }
}
