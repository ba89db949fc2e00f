/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.rewrite;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A forward pass in segments, one after the other. What a segment gives to later ones is kept, and so is all of the last one, whose gradients come first; the
 * rest is computed again.
 */
final class Segments {

    private final Activations activations;
    private final Nodes nodes;
    private final int[] segments;
    private final int count;
    private final BitSet kept = new BitSet();

    /** @param cuts the operations of the network that begin a segment, but the first, in order */
    Segments(Activations activations, int... cuts) {
        this.activations = activations;
        nodes = activations.nodes();
        count = cuts.length + 1;
        segments = new int[nodes.size()];
        activations.forward().stream().forEach(node -> enter(node, cuts));
    }

    private void enter(int node, int... cuts) {
        int[] inputs = Arrays.stream(nodes.inputs(node))
                .filter(activations::isRepeatable)
                .toArray();
        if (activations.isOfNetwork(node)) {
            int found = Arrays.binarySearch(cuts, node);
            segments[node] = found >= 0 ? found + 1 : -found - 1;
        } else {
            segments[node] = Arrays.stream(inputs).map(this::of).max().orElse(0);
        }
        Arrays.stream(inputs).filter(tensor -> of(tensor) < segments[node]).forEach(kept::set);
    }

    /** How many there are. */
    int count() {
        return count;
    }

    /** The segment of a tensor of the forward pass, from 0. */
    int of(int tensor) {
        return segments[nodes.producer(tensor)];
    }

    /** Whether an operation of the forward pass is in a segment. */
    boolean isIn(int node, int segment) {
        return segments[node] == segment;
    }

    /** Whether a tensor is computed again for the backward pass. */
    boolean isRepeated(int tensor) {
        return activations.isRepeatable(tensor) && of(tensor) < count - 1 && !kept.get(tensor);
    }

    /** The bytes of an example that are in memory when most are: what is kept from segment to segment, and the tensors of the largest segment. */
    long peak() {
        long[] own = new long[count];
        long handed = 0;
        for (int tensor = 0; tensor < nodes.tensors(); tensor++) {
            if (kept.get(tensor) && of(tensor) < count - 1) {
                handed += activations.bytes(tensor);
            } else if (activations.isRead(tensor)) {
                own[of(tensor)] += activations.bytes(tensor);
            }
        }
        return handed + Arrays.stream(own).max().orElse(0);
    }
}
