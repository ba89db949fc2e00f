/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.subnetwork;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.propagation.ChannelParts;

/**
 * A network reduced to the nodes that matter for its maximal functions: activations, nodes that mix their inputs'
 * values by shares, and layers that pass values on (the master table of docs/mathematics.md, section 2). All inputs of
 * the network carry the same value, as if they read the first one (section 3.4).
 */
public final class ReducedGraph {

    private final boolean[] activation;
    private final int[][] inputs;
    private final double[][] shares;
    private final List<ChannelParts> parts;
    private final List<List<Integer>> consumers;

    private ReducedGraph(List<ChannelParts> parts) {
        int size = parts.size();
        this.parts = parts;
        activation = new boolean[size];
        inputs = new int[size][];
        shares = new double[size][];
        consumers = new ArrayList<>(size);
    }

    public static ReducedGraph of(Network network) {
        BitSet all = new BitSet();
        all.set(0, network.nodes().size());
        return of(network, all);
    }

    /** The part of a network that leads to one of its nodes: the others keep their places, but nothing leads to them. */
    public static ReducedGraph leadingTo(int end, Network network) {
        BitSet leading = new BitSet();
        leading.set(end);
        for (int n = end; n >= 0; n--) {
            if (leading.get(n)) {
                network.nodes().get(n).inputs().forEach(leading::set);
            }
        }
        return of(network, leading);
    }

    private static ReducedGraph of(Network network, BitSet members) {
        List<Node> nodes = network.nodes();
        ReducedGraph graph = new ReducedGraph(ChannelParts.of(network));
        for (int n = 0; n < nodes.size(); n++) {
            Node node = nodes.get(n);
            graph.activation[n] = node.activation().isPresent();
            graph.inputs[n] = node.inputs().isEmpty() && n > 0
                    ? new int[] {0}
                    : node.inputs().stream().mapToInt(i -> i).toArray();
            graph.shares[n] = node.operation().kernel().slopeShares(graph.inputs[n].length);
            graph.consumers.add(new ArrayList<>());
            for (int input : members.get(n) ? graph.inputs[n] : new int[0]) {
                List<Integer> known = graph.consumers.get(input);
                if (known.isEmpty() || known.get(known.size() - 1) != n) {
                    known.add(n);
                }
            }
        }
        return graph;
    }

    public int size() {
        return inputs.length;
    }

    public boolean isActivation(int node) {
        return activation[node];
    }

    public int[] inputs(int node) {
        return inputs[node];
    }

    /** The shares of each of the node's parts in its inputs' values, each input once. */
    public double[] shares(int node) {
        return shares[node];
    }

    public ChannelParts parts(int node) {
        return parts.get(node);
    }

    /** The nodes that read a node, in topological order, each once. */
    public List<Integer> consumers(int node) {
        return consumers.get(node);
    }
}
