package org.dks4j.processor.shaping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * All subnetworks that start at one node and count for the maximum, as one list of steps: a node that only hands its
 * input on takes none.
 */
final class Region {

    private final int start;
    private final int[] ends;
    private final int[] endSlots;

    /** For each step the slots that it reads; step i writes slot i + 1, and slot 0 is the start's. */
    private final int[][] reads;

    /** For each step the shares of what it reads; an activation has none. */
    private final double[][] shares;

    private Region(int start, int[] ends, int[] endSlots, int[][] reads, double[][] shares) {
        this.start = start;
        this.ends = ends;
        this.endSlots = endSlots;
        this.reads = reads;
        this.shares = shares;
    }

    /** The region behind a start that leads to the given ends, which must depend on nothing else. */
    static Region of(SlopeGraph graph, int start, BitSet ends) {
        BitSet needed = new BitSet();
        needed.or(ends);
        for (int n = ends.length() - 1; n > start; n--) {
            if (needed.get(n)) {
                for (int input : graph.inputs(n)) {
                    needed.set(input);
                }
            }
        }
        int[] slots = new int[ends.length() - start];
        List<int[]> reads = new ArrayList<>();
        List<double[]> shares = new ArrayList<>();
        for (int n = needed.nextSetBit(start + 1); n >= 0; n = needed.nextSetBit(n + 1)) {
            int[] sources = Arrays.stream(graph.inputs(n))
                    .map(input -> slots[input - start])
                    .toArray();
            if (graph.isActivation(n)) {
                reads.add(sources);
                shares.add(new double[0]);
                slots[n - start] = reads.size();
            } else if (sources.length == 1) {
                slots[n - start] = sources[0];
            } else {
                reads.add(sources);
                shares.add(graph.shares(n));
                slots[n - start] = reads.size();
            }
        }
        int[] ended = ends.stream().toArray();
        return new Region(
                start,
                ended,
                Arrays.stream(ended).map(end -> slots[end - start]).toArray(),
                reads.toArray(new int[0][]),
                shares.toArray(new double[0][]));
    }

    /** How many steps an evaluation takes. */
    int steps() {
        return reads.length;
    }

    int start() {
        return start;
    }

    /** The value of every slot under a rule. */
    private double[] evaluate(NodeValueRule rule) {
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

    /** The subnetwork of this region with the largest value, or the one known so far where none is larger. */
    Subnetworks.Largest largest(NodeValueRule rule, Subnetworks.Largest known) {
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
