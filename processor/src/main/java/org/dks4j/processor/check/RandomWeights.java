/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.check;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;

/**
 * The random weights that give a node's value mean zero, given everything that does not depend on them
 * (docs/mathematics.md, section 2.3). An affine layer has its own. An odd function of its input has those of its input;
 * so does an activation under DKS, whose mean over Gaussian inputs is 0. A sum or a concatenation has those of all its
 * inputs.
 */
final class RandomWeights {

    private static final int NONE = -1;

    private final List<Node> nodes;
    private final boolean centredActivations;
    private final int[] first;
    private long steps;

    RandomWeights(Network network) {
        this.nodes = network.nodes();
        this.centredActivations = network.method() == Method.DKS;
        this.first = new int[nodes.size()];
        for (int n = 0; n < first.length; n++) {
            first[n] = first(n);
        }
    }

    private int first(int n) {
        Node node = nodes.get(n);
        if (node.hasRandomWeights()) {
            return n;
        }
        if (!handsOn(node)) {
            return NONE;
        }
        int least = Integer.MAX_VALUE;
        for (int input : node.inputs()) {
            if (first[input] == NONE) {
                return NONE;
            }
            least = Math.min(least, first[input]);
        }
        return least;
    }

    private boolean handsOn(Node node) {
        return node.activation().isPresent()
                ? centredActivations
                : node.operation().isOdd();
    }

    /** The work so far, in visited nodes. */
    long steps() {
        return steps;
    }

    /**
     * Why two nodes may be correlated: the layer whose weights are in both, or the nodes themselves if neither has such
     * weights; empty if one of them has mean zero given the other.
     */
    Optional<Node> correlation(int left, int right) {
        int earlier = Math.min(left, right);
        int later = Math.max(left, right);
        steps++;
        if (first[later] > earlier) {
            return Optional.empty();
        }
        Optional<Node> common = Optional.of(nodes.get(later));
        for (int node : List.of(later, earlier)) {
            if (first[node] != NONE) {
                Optional<Node> shared = shared(node, node == later ? earlier : later);
                if (shared.isEmpty()) {
                    return shared;
                }
                common = shared;
            }
        }
        return common;
    }

    /** Whether a node has such weights at all. */
    boolean hasOwn(int node) {
        return first[node] != NONE;
    }

    /** Whether a node has mean zero given another one. */
    boolean isRandomGiven(int node, int other) {
        return hasOwn(node) && (first[node] > other || shared(node, other).isEmpty());
    }

    /** A layer with such weights of a node on which the other node depends too. */
    private Optional<Node> shared(int node, int other) {
        BitSet ancestors = ancestors(other, first[node]);
        BitSet weights = weights(node);
        weights.and(ancestors);
        return weights.isEmpty() ? Optional.empty() : Optional.of(nodes.get(weights.nextSetBit(0)));
    }

    /** A node and its dependencies, down to a place in the list. */
    private BitSet ancestors(int node, int from) {
        BitSet found = new BitSet();
        found.set(node);
        steps += node / Long.SIZE;
        for (int n = node; n >= from && n >= 0; n = n == 0 ? NONE : found.previousSetBit(n - 1)) {
            steps++;
            nodes.get(n).inputs().forEach(found::set);
        }
        return found;
    }

    private BitSet weights(int node) {
        BitSet pending = new BitSet();
        BitSet weights = new BitSet();
        pending.set(node);
        steps += node / Long.SIZE;
        for (int n = node; n >= 0; n = n == 0 ? NONE : pending.previousSetBit(n - 1)) {
            steps++;
            if (nodes.get(n).hasRandomWeights()) {
                weights.set(n);
            } else {
                nodes.get(n).inputs().forEach(pending::set);
            }
        }
        return weights;
    }

    /** The summands of a node, or the node itself if it is not a sum. */
    List<Integer> summands(int node) {
        BitSet pending = new BitSet();
        List<Integer> summands = new ArrayList<>();
        pending.set(node);
        for (int n = node; n >= 0; n = n == 0 ? NONE : pending.previousSetBit(n - 1)) {
            steps++;
            if (nodes.get(n).operation().summands().isPresent()) {
                nodes.get(n).inputs().forEach(pending::set);
            } else {
                summands.add(n);
            }
        }
        return summands;
    }
}
