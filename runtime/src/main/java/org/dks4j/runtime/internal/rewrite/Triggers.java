/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.rewrite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * What the copies of each segment wait for: the gradients that arrive at it, and what later segments' gradients are wanted for. So the segments are computed
 * again one after the other, each when its turn has come, and what a segment's copies hold is free before the next one's are made.
 *
 * <p>No operation waits for itself. Let the rank of a copy be its segment, and the rank of an operation of the backward pass the least segment of all copies
 * that it reads, directly or through others of the backward pass. What an operation of either kind reads has its rank or a greater one. What a segment's copies
 * wait for is of the backward pass and has a greater one. So all operations in a circle would have one rank, and none of them would be a copy that waits: with
 * the originals in place of the copies it would be a circle of the graph as it was built, which has none.
 */
final class Triggers {

    private static final int NONE = Integer.MAX_VALUE;

    private final Activations activations;
    private final Nodes nodes;
    private final Segments segments;
    private final int[] ranks;
    private final List<BitSet> triggers = new ArrayList<>();

    Triggers(Activations activations, Segments segments) {
        this.activations = activations;
        this.segments = segments;
        nodes = activations.nodes();
        ranks = new int[nodes.size()];
        for (int segment = 0; segment < segments.count(); segment++) {
            triggers.add(new BitSet());
        }
        activations.backward().stream().forEach(node -> ranks[node] = rank(node));
        activations.backward().stream().forEach(this::collect);
        activations.backward().stream().filter(activations::isResult).forEach(this::enter);
    }

    private int rank(int node) {
        int least = NONE;
        for (int tensor : nodes.inputs(node)) {
            int from = nodes.producer(tensor);
            if (segments.isRepeated(tensor)) {
                least = Math.min(least, segments.of(tensor));
            } else if (activations.backward().get(from)) {
                least = Math.min(least, ranks[from]);
            }
        }
        for (int from : nodes.controls(node)) {
            if (activations.backward().get(from)) {
                least = Math.min(least, ranks[from]);
            }
        }
        return least;
    }

    /** The backward pass's inputs of what reads a segment, where they come of later segments alone. */
    private void collect(int node) {
        Arrays.stream(nodes.inputs(node))
                .filter(segments::isRepeated)
                .map(segments::of)
                .distinct()
                .forEach(segment -> Arrays.stream(nodes.inputs(node))
                        .map(nodes::producer)
                        .filter(from -> activations.backward().get(from) && ranks[from] > segment)
                        .forEach(triggers.get(segment)::set));
    }

    /** A result of later segments comes before the next one is computed again. TensorFlow might leave it for later, and keep what it reads until then. */
    private void enter(int node) {
        int next = Math.min(ranks[node], segments.count()) - 1;
        while (next >= 0 && triggers.get(next).isEmpty()) {
            next--;
        }
        if (next >= 0) {
            triggers.get(next).set(node);
        }
    }

    /** The operations that a segment's copies wait for; none if it cannot be computed later than at once. */
    BitSet of(int segment) {
        return triggers.get(segment);
    }
}
