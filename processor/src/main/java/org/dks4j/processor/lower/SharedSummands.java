/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.lower;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.diagnostic.Diagnostics;
import org.dks4j.processor.ir.Node;

/**
 * Sums that reach one node on several paths, x + (x + y): the weights of a node add up before they are squared
 * (docs/mathematics.md, section 2.3), so such a sum is replaced by a sum of its original summands. After this, no two
 * summands of a sum have a node in common.
 */
final class SharedSummands {

    /** More steps than any sensible network takes: expanding nested sums must come to an end. */
    private static final long MOST_STEPS = 5_000_000;

    private final List<Node> nodes;
    private final Diagnostics diagnostics;
    private long steps;

    private SharedSummands(List<Node> nodes, Diagnostics diagnostics) {
        this.nodes = new ArrayList<>(nodes);
        this.diagnostics = diagnostics;
    }

    /** The same graph, with every such sum expanded. */
    static List<Node> gathered(List<Node> nodes, Diagnostics diagnostics) {
        return new SharedSummands(nodes, diagnostics).gathered();
    }

    private List<Node> gathered() {
        for (int n = 0; n < nodes.size() && steps < MOST_STEPS; n++) {
            if (isSum(n) && isShared(nodes.get(n))) {
                nodes.set(n, gathered(nodes.get(n)));
            }
            if (steps >= MOST_STEPS) {
                diagnostics.add(
                        DiagnosticCode.TOO_MANY_SUMMANDS,
                        nodes.get(n).position(),
                        nodes.get(n).name());
            }
        }
        return List.copyOf(nodes);
    }

    /** Whether two summands have a node in common. */
    private boolean isShared(Node sum) {
        List<Integer> inputs = sum.inputs().stream().sorted().toList();
        List<Integer> sums = inputs.stream().filter(this::isSum).toList();
        // A node after a sum is not one of its summands: this is the case in residual blocks.
        boolean plain = sums.isEmpty() || (sums.size() == 1 && sums.get(0).equals(inputs.get(0)));
        if (plain) {
            return inputs.stream().distinct().count() < inputs.size();
        }
        BitSet met = new BitSet();
        for (int input : inputs) {
            BitSet summands = summands(input);
            if (met.intersects(summands)) {
                return true;
            }
            met.or(summands);
        }
        return false;
    }

    private boolean isSum(int node) {
        return nodes.get(node).operation().summands().isPresent();
    }

    /** The summands of a node, or the node itself if it is not a sum. */
    private BitSet summands(int node) {
        BitSet summands = new BitSet();
        summands.set(node);
        steps += node / Long.SIZE;
        for (int n = node; n >= 0 && steps < MOST_STEPS; n = n == 0 ? -1 : summands.previousSetBit(n - 1)) {
            steps++;
            if (isSum(n)) {
                summands.clear(n);
                nodes.get(n).inputs().forEach(summands::set);
            }
        }
        return summands;
    }

    private Node gathered(Node node) {
        NavigableMap<Integer, Double> weights = new TreeMap<>();
        add(node, 1, weights);
        for (Integer n = weights.lastKey(); n != null; n = weights.lowerKey(n)) {
            if (isSum(n)) {
                add(nodes.get(n), weights.remove(n), weights);
            }
        }
        return node.readingFrom(List.copyOf(weights.keySet()))
                .with(node.operation().withWeights(List.copyOf(weights.values())));
    }

    /** Adds a sum's inputs, with their weights times a factor. */
    private void add(Node node, double factor, NavigableMap<Integer, Double> weights) {
        List<Double> own = node.operation().summands().orElseThrow().weights();
        for (int i = 0; i < node.inputs().size(); i++) {
            weights.merge(node.inputs().get(i), factor * own.get(i), Double::sum);
            steps++;
        }
    }
}
