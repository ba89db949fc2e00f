/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.subnetwork;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.dks4j.processor.kernel.Source;
import org.dks4j.processor.propagation.ChannelParts;

/**
 * All subnetworks that start at one node and count for the maximum, as one list of steps: a node that only passes its
 * input on needs none. Parts of a node's channels with values of their own have steps of their own.
 */
public final class RootedSubnetworks {

    private final int start;
    private final int[] ends;
    private final int[] endSlots;

    /** For each step the slots that it reads; step i writes slot i + 1, and slot 0 is the start's. */
    private final int[][] reads;

    /** For each step the shares of the slots that it reads; an activation has none. */
    private final double[][] shares;

    private RootedSubnetworks(int start, int[] ends, int[] endSlots, int[][] reads, double[][] shares) {
        this.start = start;
        this.ends = ends;
        this.endSlots = endSlots;
        this.reads = reads;
        this.shares = shares;
    }

    /** The region after a start that leads to the given ends, which must depend on nothing else. */
    public static RootedSubnetworks of(ReducedGraph graph, int start, BitSet ends) {
        BitSet needed = new BitSet();
        needed.or(ends);
        for (int n = ends.length() - 1; n > start; n--) {
            if (needed.get(n)) {
                for (int input : graph.inputs(n)) {
                    needed.set(input);
                }
            }
        }
        Steps steps = new Steps(graph, start, ends.length());
        for (int n = needed.nextSetBit(start + 1); n >= 0; n = needed.nextSetBit(n + 1)) {
            steps.add(n);
        }
        int[] ended = ends.stream().toArray();
        return new RootedSubnetworks(
                start,
                ended,
                Arrays.stream(ended).map(steps::whole).toArray(),
                steps.reads.toArray(new int[0][]),
                steps.shares.toArray(new double[0][]));
    }

    /** The steps of a region, made node by node. */
    private static final class Steps {

        private final ReducedGraph graph;
        private final int start;

        /** The slots of each node's parts; one for all where they have the same value. */
        private final int[][] slots;

        private final List<int[]> reads = new ArrayList<>();
        private final List<double[]> shares = new ArrayList<>();
        private final Map<Integer, Integer> activated = new HashMap<>();

        Steps(ReducedGraph graph, int start, int end) {
            this.graph = graph;
            this.start = start;
            this.slots = new int[end - start][];
            slots[0] = new int[] {0};
        }

        void add(int n) {
            ChannelParts parts = graph.parts(n);
            int[] made = new int[parts.size()];
            for (int p = 0; p < made.length; p++) {
                int read = read(n, parts.part(p).sources());
                if (!graph.isActivation(n)) {
                    made[p] = read;
                } else if (made.length == 1) {
                    made[p] = step(new int[] {read}, new double[0]);
                } else {
                    // The same part may be read in many concatenations.
                    made[p] = activated.computeIfAbsent(read, slot -> step(new int[] {slot}, new double[0]));
                }
            }
            slots[n - start] = made;
        }

        private int read(int n, List<Source> sources) {
            if (sources.size() == 1) {
                return read(n, sources.get(0));
            }
            int[] read = new int[sources.size()];
            double[] share = new double[read.length];
            for (int i = 0; i < read.length; i++) {
                Source source = sources.get(i);
                read[i] = read(n, source);
                share[i] = source.share() * graph.shares(n)[source.input()];
            }
            return step(read, share);
        }

        private int read(int n, Source source) {
            int input = graph.inputs(n)[source.input()];
            int[] ofInput = slots[input - start];
            return source.part() == Source.WHOLE || ofInput.length == 1 ? whole(input) : ofInput[source.part()];
        }

        /** The slot of the mean over a node's parts. */
        int whole(int node) {
            int[] ofParts = slots[node - start];
            if (ofParts.length == 1) {
                return ofParts[0];
            }
            double[] share = graph.parts(node).parts().stream()
                    .mapToDouble(ChannelParts.Part::share)
                    .toArray();
            return step(ofParts, share);
        }

        private int step(int[] read, double[] share) {
            reads.add(read);
            shares.add(share);
            return reads.size();
        }
    }

    /** How many steps an evaluation takes. */
    public int steps() {
        return reads.length;
    }

    public int start() {
        return start;
    }

    /** The value of every slot under a rule. */
    private double[] evaluate(PropagationRule rule) {
        DoubleUnaryOperator activation = rule.activation();
        double[] values = new double[reads.length + 1];
        values[0] = rule.source();
        for (int step = 0; step < reads.length; step++) {
            int[] read = reads[step];
            double[] share = shares[step];
            if (share.length == 0) {
                values[step + 1] = activation.applyAsDouble(values[read[0]]);
            } else {
                double sum = 0;
                for (int i = 0; i < share.length; i++) {
                    sum += share[i] * values[read[i]];
                }
                values[step + 1] = sum;
            }
        }
        return values;
    }

    /** The subnetwork of this region with the largest value, or the one known so far if none is larger. */
    public Subnetworks.Largest largest(PropagationRule rule, Subnetworks.Largest known) {
        double[] values = evaluate(rule);
        Subnetworks.Largest largest = known;
        for (int i = 0; i < ends.length; i++) {
            double value = values[endSlots[i]];
            if (value > largest.value()) {
                largest = new Subnetworks.Largest(value, start, ends[i]);
            }
        }
        return largest;
    }
}
