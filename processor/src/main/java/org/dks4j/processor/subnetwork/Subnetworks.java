/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.subnetwork;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.SubnetworkRule;

/**
 * The subnetworks of a network, prepared for finding the one in which a value becomes largest (docs/mathematics.md, sections 3.2 to 3.4).
 *
 * <p>Under rule P one sweep from the input finds the largest value. Under rule E a subnetwork (s, t) is enclosed: t
 * lies on every path from each node that reads s on the way to t, so nothing inside is read from outside. Most of the
 * enclosed ones can be skipped, because values only grow:
 *
 * <ul>
 *   <li>Of those from one s whose first readers are the same, the one that ends last contains the others.
 *   <li>One that contains all readers of its start s can be prolonged backwards by any enclosed subnetwork that ends in
 *       s. There is one wherever s has a single input, and mostly where s joins branches.
 * </ul>
 *
 * The subnetworks of several outputs are those of the network that leads to each of them: under rule E alone, no end would lie on every path.
 *
 * <p>The remaining ones are found once, in time linear in its size for networks of nested blocks; then each value of the
 * rule's parameter takes one pass over it.
 */
public final class Subnetworks {

    /**
     * The largest value and its subnetwork.
     *
     * @param start the node that the subnetwork reads
     * @param end its last node
     */
    public record Largest(double value, int start, int end) {}

    private final List<RootedSubnetworks> regions;

    private Subnetworks(List<RootedSubnetworks> regions) {
        this.regions = List.copyOf(regions);
    }

    public static Subnetworks of(Network network) {
        ReducedGraph graph = ReducedGraph.of(network);
        if (graph.size() < 2) {
            return new Subnetworks(List.of());
        }
        if (network.subnetworks() == SubnetworkRule.PREFIX) {
            BitSet all = new BitSet();
            all.set(1, graph.size());
            return new Subnetworks(List.of(RootedSubnetworks.of(graph, 0, all)));
        }
        List<ReducedGraph> graphs = network.outputs().isEmpty()
                ? List.of(graph)
                : network.ends().stream()
                        .map(end -> ReducedGraph.leadingTo(end, network))
                        .toList();
        return new Subnetworks(graphs.stream()
                .flatMap(each -> new EnclosedRegions(each).find().stream())
                .toList());
    }

    /** The subnetwork with the largest value under a rule; the input alone if none is larger than the source. */
    public Largest largest(PropagationRule rule) {
        Largest largest = new Largest(rule.source(), 0, 0);
        for (RootedSubnetworks region : regions) {
            largest = region.largest(rule, largest);
        }
        return largest;
    }

    /** How many steps one evaluation takes. */
    public int steps() {
        return regions.stream().mapToInt(RootedSubnetworks::steps).sum();
    }

    /** Finds the enclosed subnetworks that count. */
    private static final class EnclosedRegions {

        private final ReducedGraph graph;
        private final PostDominators postDominators;
        private final boolean[] prolongable;
        private final BitSet[] first;
        private final int[] definedFrom;

        EnclosedRegions(ReducedGraph graph) {
            this.graph = graph;
            this.postDominators = PostDominators.of(graph);
            this.prolongable = new boolean[graph.size()];
            this.first = new BitSet[graph.size()];
            this.definedFrom = new int[graph.size()];
        }

        List<RootedSubnetworks> find() {
            List<RootedSubnetworks> regions = new ArrayList<>();
            for (int start = 0; start < graph.size(); start++) {
                BitSet ends = ends(start);
                if (!ends.isEmpty()) {
                    regions.add(RootedSubnetworks.of(graph, start, ends));
                }
            }
            return regions;
        }

        /** The ends of the relevant subnetworks from a start. */
        private BitSet ends(int start) {
            List<Integer> readers = graph.consumers(start);
            boolean onlyPart = prolongable[start];
            Map<BitSet, Integer> lastEnd = new HashMap<>();
            BitSet pending = new BitSet();
            readers.forEach(pending::set);
            for (int n = pending.nextSetBit(0); n >= 0; n = pending.nextSetBit(n + 1)) {
                BitSet firstReaders = firstReaders(start, n);
                if (firstReaders.isEmpty()) {
                    continue;
                }
                definedFrom[n] = start + 1;
                first[n] = firstReaders;
                boolean whole = firstReaders.cardinality() == readers.size();
                if (isEnclosed(firstReaders, n, readers)) {
                    prolongable[n] = true;
                    if (!(whole && onlyPart)) {
                        lastEnd.put(firstReaders, n);
                    }
                }
                if (!(whole && onlyPart)) {
                    graph.consumers(n).forEach(pending::set);
                }
            }
            BitSet ends = new BitSet();
            lastEnd.values().forEach(ends::set);
            return ends;
        }

        /**
         * The readers of the start through which alone a node is reached, as places among them; empty if it is reached
         * otherwise too.
         */
        private BitSet firstReaders(int start, int n) {
            BitSet readers = new BitSet();
            for (int input : graph.inputs(n)) {
                if (input == start) {
                    readers.set(graph.consumers(start).indexOf(n));
                } else if (definedFrom[input] == start + 1) {
                    readers.or(first[input]);
                } else {
                    return new BitSet();
                }
            }
            return readers;
        }

        private boolean isEnclosed(BitSet firstReaders, int end, List<Integer> readers) {
            return firstReaders.stream().allMatch(i -> postDominators.liesOnEveryPathFrom(readers.get(i), end));
        }
    }
}
