/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.rewrite;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Cuts a forward pass where little is handed from before a cut to after it. Segments have about equal bytes of what the backward pass reads; of all numbers of
 * segments the one with the least peak is taken, which is about the root of the number of layers (Chen et al. 2016, section 4.1).
 */
final class Cuts {

    /** From one number of segments that is tried to the next. */
    private static final double GROWTH = 1.1;

    private final Activations activations;
    private final int[] network;
    private final long[] read;
    private final long[] handed;

    Cuts(Activations activations) {
        this.activations = activations;
        network =
                activations.forward().stream().filter(activations::isOfNetwork).toArray();
        read = new long[network.length];
        handed = new long[network.length + 1];
        measure();
    }

    /** What the backward pass reads of each operation, and what is handed from before it to it or later ones. */
    private void measure() {
        Nodes nodes = activations.nodes();
        int[] lastReaders = new int[nodes.tensors()];
        for (int place = 0; place < network.length; place++) {
            for (int tensor : nodes.inputs(network[place])) {
                lastReaders[tensor] = place;
            }
        }
        for (int place = 0; place < network.length; place++) {
            int node = network[place];
            for (int tensor = nodes.firstTensor(node); tensor < nodes.firstTensor(node + 1); tensor++) {
                if (activations.isRead(tensor)) {
                    read[place] += activations.bytes(tensor);
                }
                if (activations.isRepeatable(tensor) && lastReaders[tensor] > place) {
                    handed[place + 1] += activations.bytes(tensor);
                    handed[lastReaders[tensor] + 1] -= activations.bytes(tensor);
                }
            }
        }
        for (int place = 1; place < handed.length; place++) {
            handed[place] += handed[place - 1];
        }
    }

    /** The segments with the least peak; one if nothing is gained by more. */
    Segments best() {
        Segments best = new Segments(activations);
        long least = best.peak();
        long all = Arrays.stream(read).sum();
        for (int count = 2; count <= network.length; count = (int) Math.ceil(count * GROWTH)) {
            Segments tried = new Segments(activations, ofBytes(all / count));
            long peak = tried.peak();
            if (peak < least) {
                best = tried;
                least = peak;
            }
        }
        return best;
    }

    /** Cuts into segments of so many bytes at most that the backward pass reads, each where least is handed over in the second half of its bytes. */
    private int[] ofBytes(long most) {
        IntStream.Builder cuts = IntStream.builder();
        long bytes = 0;
        int cut = 0;
        for (int place = 0; place < network.length; place++) {
            if (2 * bytes >= most && bytes > 0 && (cut == 0 || handed[place] <= handed[cut])) {
                cut = place;
            }
            bytes += read[place];
            if (bytes > most && cut > 0) {
                cuts.add(network[cut]);
                place = cut - 1;
                cut = 0;
                bytes = 0;
            }
        }
        return cuts.build().toArray();
    }
}
