/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.subnetwork;

import java.util.List;

/** Which nodes lie on every path from a node to the end of the network, by the intervals of the post-dominator tree. */
public final class PostDominators {

    private final int[] entry;
    private final int[] size;

    private PostDominators(int[] entry, int[] size) {
        this.entry = entry;
        this.size = size;
    }

    public static PostDominators of(ReducedGraph graph) {
        int end = graph.size(); // a sink after all nodes that nothing reads
        int[] parent = new int[end + 1];
        for (int n = end - 1; n >= 0; n--) {
            List<Integer> consumers = graph.consumers(n);
            int common = consumers.isEmpty() ? end : consumers.get(0);
            for (int consumer : consumers) {
                common = common(parent, common, consumer);
            }
            parent[n] = common;
        }
        int[] size = new int[end + 1];
        for (int n = 0; n < end; n++) {
            size[n]++;
            size[parent[n]] += size[n];
        }
        size[end]++;
        int[] entry = new int[end + 1];
        int[] next = new int[end + 1];
        next[end] = 1;
        for (int n = end - 1; n >= 0; n--) {
            entry[n] = next[parent[n]];
            next[parent[n]] += size[n];
            next[n] = entry[n] + 1;
        }
        return new PostDominators(entry, size);
    }

    /** The first post-dominator of both; a parent always comes after its children. */
    private static int common(int[] parent, int left, int right) {
        int a = left;
        int b = right;
        while (a != b) {
            if (a < b) {
                a = parent[a];
            } else {
                b = parent[b];
            }
        }
        return a;
    }

    /** Whether every path from {@code node} to the end of the network passes {@code later}. */
    public boolean liesOnEveryPathFrom(int node, int later) {
        return entry[later] <= entry[node] && entry[node] < entry[later] + size[later];
    }
}
