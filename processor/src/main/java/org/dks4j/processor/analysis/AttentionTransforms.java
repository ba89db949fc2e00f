/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.operation.LayerNorm;
import org.dks4j.processor.operation.WeightedSum;
import org.dks4j.processor.operation.WeightedSum.Origin;
import org.dks4j.processor.positions.AttentionStart;
import org.dks4j.schema.LocationFlow;

/** The transforms from a network with attention to those with other attention. Each returns a new network. */
final class AttentionTransforms {

    private static final double EPSILON = 1e-5;
    private static final int NOWHERE = -1;

    private AttentionTransforms() {}

    /** With another start of every attention layer. */
    static Network attention(Network network, AttentionStart start) {
        return Rewriting.of(
                network,
                (copies, node) -> copies.add(node.operation()
                        .attention()
                        .map(attention -> node.with(attention.withStart(start)))
                        .orElse(node)));
    }

    /** The deepest summand in place of each sum whose summands are not equally deep. */
    static Network withoutShortcuts(Network network) {
        List<Integer> depths = new ArrayList<>();
        return leadingToLast(Rewriting.of(network, (copies, node) -> {
            List<Integer> ofInputs = node.inputs().stream().map(depths::get).toList();
            int deepest = ofInputs.isEmpty() ? 0 : Collections.max(ofInputs);
            boolean shortcut = node.operation().summands().isPresent() && Collections.min(ofInputs) < deepest;
            if (shortcut) {
                return node.inputs().get(ofInputs.indexOf(deepest));
            }
            depths.add(NetworkTransforms.isLayer(node) ? deepest + 1 : deepest);
            return copies.add(node);
        }));
    }

    /** Without nodes that do not lead to the last one, such as projections of shortcuts. */
    private static Network leadingToLast(Network network) {
        boolean[] leads = new boolean[network.nodes().size()];
        leads[leads.length - 1] = true;
        for (int n = leads.length - 1; n >= 0; n--) {
            if (leads[n]) {
                network.nodes().get(n).inputs().forEach(input -> leads[input] = true);
            }
        }
        int[] next = {0};
        return Rewriting.of(network, (copies, node) -> leads[next[0]++] ? copies.add(node) : NOWHERE);
    }

    /**
     * With layer normalization before, and a sum with a shortcut around, each attention layer and each chain of dense layers that keeps the shape. The activation
     * after the last layer of a chain moves before its first one, so that sums add Gaussian values.
     */
    static Network preNorm(Network network) {
        List<Node> nodes = network.nodes();
        int[] ends = chains(network);
        int[] next = {0};
        int[] inside = {NOWHERE, NOWHERE};
        return Rewriting.of(network, (copies, node) -> {
            int n = next[0]++;
            if (ends[n] != NOWHERE) {
                inside[0] = node.inputs().get(0);
                inside[1] = ends[n];
            }
            if (inside[1] != NOWHERE && n == inside[1] + 1 && node.activation().isPresent()) {
                return node.inputs().get(0);
            }
            int place = copies.add(ends[n] == NOWHERE ? node : behindNorm(copies, node, nodes.get(ends[n] + 1)));
            return inside[1] == n ? copies.add(sum(node, inside[0], place)) : place;
        });
    }

    /** @param after the node after the chain that this one begins */
    private static Node behindNorm(Rewriting copies, Node node, Node after) {
        int input = node.inputs().get(0);
        int norm = copies.add(new Node(
                node.name() + ".normalized",
                List.of(input),
                copies.get(input).shape(),
                node.position(),
                new LayerNorm(true, EPSILON)));
        if (after.activation().isEmpty()) {
            return node.readingFrom(List.of(norm));
        }
        int activated = copies.add(new Node(
                after.name(),
                List.of(norm),
                copies.get(input).shape(),
                after.position(),
                after.layer(),
                after.operation()));
        return node.readingFrom(List.of(activated));
    }

    private static Node sum(Node node, int shortcut, int branch) {
        return new Node(
                node.name() + ".shortcut",
                List.of(shortcut, branch),
                node.shape(),
                node.position(),
                new WeightedSum(List.of(1.0, 1.0), Origin.PLAIN_SHORTCUT));
    }

    /** For each node that begins a chain its last node, which has weights; an attention layer is a chain by itself. */
    private static int[] chains(Network network) {
        List<Node> nodes = network.nodes();
        int[] readers = new int[nodes.size()];
        nodes.forEach(node -> node.inputs().forEach(input -> readers[input]++));
        int[] ends = new int[nodes.size()];
        Arrays.fill(ends, NOWHERE);
        int n = 0;
        while (n < ends.length - 1) {
            Node node = nodes.get(n);
            if (node.operation().attention().isPresent()) {
                ends[n] = n;
            } else if (node.hasRandomWeights() && isInChain(nodes, n)) {
                for (int m = n; m < ends.length - 1 && isInChain(nodes, m) && (m == n || readers[m - 1] == 1); m++) {
                    boolean whole = nodes.get(m).hasRandomWeights()
                            && nodes.get(m).shape().equals(node.inputShape(nodes));
                    ends[n] = whole ? m : ends[n];
                }
            }
            n = Math.max(n, ends[n]) + 1;
        }
        return ends;
    }

    /** Whether a node acts on each position of the sequence before it by itself. */
    private static boolean isInChain(List<Node> nodes, int n) {
        Node node = nodes.get(n);
        return node.inputs().equals(List.of(n - 1))
                && node.shape().rank() == 1
                && node.inputShape(nodes).rank() == 1
                && node.operation().attention().isEmpty()
                && node.operation().kind().flow() == LocationFlow.EACH;
    }
}
