/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.propagation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.kernel.ChannelFlow;
import org.dks4j.processor.kernel.Source;

/**
 * The parts of a node's channels that have kernels of their own (docs/mathematics.md, section 2.5). A concatenation has those of its
 * inputs, and they stay apart until an affine layer mixes channels: a dense layer or a convolution in one group averages all of
 * them into one, a grouped convolution those that each group reads. Group normalization cuts parts where its groups end. All other layers keep parts, so an activation acts on
 * each by itself.
 *
 * @param parts in the order of the channels; their shares add up to 1
 */
public record ChannelParts(List<Part> parts) {

    /** One part, the whole of a single input, as most layers have. */
    private static final ChannelParts UNDIVIDED = new ChannelParts(List.of(new Part(1, Source.FIRST_INPUT)));

    /**
     * Some of a node's channels.
     *
     * @param share their part of all channels
     * @param sources the parts of inputs that they come from; of one input the shares add up to 1
     * @param group the parts of the input that they are normalized together with; empty for all
     */
    public record Part(double share, List<Source> sources, List<Source> group) {

        Part(double share, List<Source> sources) {
            this(share, sources, List.of());
        }

        /** Whether this part is all channels, or all of its group. */
        public boolean isAll() {
            return group.isEmpty() ? share == 1 : sources.equals(group);
        }
    }

    /** The parts of each node of a network. */
    public static List<ChannelParts> of(Network network) {
        List<Node> nodes = network.nodes();
        // Where each node's parts end, in channels; null where there is one part only.
        int[][] ends = new int[nodes.size()][];
        List<ChannelParts> all = new ArrayList<>(nodes.size());
        for (int n = 0; n < ends.length; n++) {
            ChannelParts parts = of(nodes, n, ends, all);
            boolean fits = ends[n] == null || ends[n][ends[n].length - 1] == channels(nodes.get(n));
            // Shapes that do not fit are a problem that is already reported.
            ends[n] = fits ? ends[n] : null;
            all.add(fits ? parts : undivided(nodes.get(n).inputs().size()));
        }
        return all;
    }

    private static ChannelParts undivided(int inputs) {
        return inputs < 2 ? UNDIVIDED : new ChannelParts(List.of(new Part(1, wholes(inputs))));
    }

    private static ChannelParts of(List<Node> nodes, int n, int[][] ends, List<ChannelParts> known) {
        Node node = nodes.get(n);
        List<Integer> inputs = node.inputs();
        ChannelFlow flow = node.operation().kernel().flow();
        if (flow.kind() == ChannelFlow.Kind.SIDE_BY_SIDE) {
            return concatenated(nodes, n, ends);
        }
        boolean divided = false;
        for (int i = 0; i < inputs.size() && !divided; i++) {
            divided = ends[inputs.get(i)] != null;
        }
        if (!divided) {
            return undivided(inputs.size());
        }
        if (flow.kind() == ChannelFlow.Kind.MIXED) {
            return grouped(node, flow.groups(), nodes, n, ends);
        }
        if (flow.kind() == ChannelFlow.Kind.WITHIN) {
            return normalized(node, flow.groups(), nodes, n, ends);
        }
        if (inputs.size() == 1) {
            int[] ofInput = ends[inputs.get(0)];
            int times = locations(nodes.get(inputs.get(0)), node);
            ends[n] = repeated(ofInput, times);
            ChannelParts in = known.get(inputs.get(0));
            return times == 1 && isKept(in) ? in : kept(ofInput.length, ends[n]);
        }
        return joined(nodes, n, ends);
    }

    /** Whether parts are just those of a single input, each by itself. */
    private static boolean isKept(ChannelParts parts) {
        for (int p = 0; p < parts.size(); p++) {
            List<Source> sources = parts.part(p).sources();
            if (sources.size() > 1
                    || sources.get(0).input() != 0
                    || sources.get(0).part() != p) {
                return false;
            }
        }
        return true;
    }

    private static List<Source> wholes(int inputs) {
        List<Source> sources = new ArrayList<>(inputs);
        for (int i = 0; i < inputs; i++) {
            sources.add(new Source(i, Source.WHOLE, 1));
        }
        return List.copyOf(sources);
    }

    /** How many times an input's channels follow one another, once for each location that is moved into the channels. */
    private static int locations(Node input, Node moved) {
        return Math.max(1, moved.shape().channelsOrZero() / channels(input));
    }

    private static int[] repeated(int[] ends, int times) {
        int period = ends[ends.length - 1];
        int[] repeated = new int[ends.length * times];
        for (int i = 0; i < repeated.length; i++) {
            repeated[i] = i / ends.length * period + ends[i % ends.length];
        }
        return repeated;
    }

    private static ChannelParts kept(int ofInput, int[] ends) {
        List<Part> parts = new ArrayList<>(ends.length);
        for (int p = 0; p < ends.length; p++) {
            parts.add(new Part(share(ends, p), List.of(new Source(0, p % ofInput, 1))));
        }
        return new ChannelParts(List.copyOf(parts));
    }

    private static ChannelParts concatenated(List<Node> nodes, int n, int[][] ends) {
        List<Integer> inputs = nodes.get(n).inputs();
        List<Integer> allEnds = new ArrayList<>();
        List<Source> sources = new ArrayList<>();
        // A number of channels that overflows is already reported.
        boolean known = nodes.get(n).shape().isKnown();
        int offset = 0;
        for (int i = 0; i < inputs.size(); i++) {
            int[] ofInput = known ? endsOf(nodes, inputs.get(i), ends) : new int[] {1};
            for (int p = 0; p < ofInput.length; p++) {
                allEnds.add(offset + ofInput[p]);
                sources.add(new Source(i, ofInput.length == 1 ? Source.WHOLE : p, 1));
            }
            offset += ofInput[ofInput.length - 1];
        }
        int[] cuts = allEnds.stream().mapToInt(end -> end).toArray();
        ends[n] = cuts.length == 1 ? null : cuts;
        List<Part> parts = new ArrayList<>(cuts.length);
        for (int p = 0; p < cuts.length; p++) {
            parts.add(new Part(share(cuts, p), List.of(sources.get(p))));
        }
        return new ChannelParts(List.copyOf(parts));
    }

    /** Each group averages its input parts; adjacent groups that read the same parts have one kernel. */
    private static ChannelParts grouped(Node conv, int groups, List<Node> nodes, int n, int[][] ends) {
        int input = conv.inputs().get(0);
        int[] ofInput = endsOf(nodes, input, ends);
        int channels = ofInput[ofInput.length - 1];
        if (groups == 1 || channels % groups != 0) {
            return UNDIVIDED;
        }
        int width = channels / groups;
        int outputs = Math.max(1, conv.shape().channelsOrZero() / groups);
        List<List<Source>> sources = new ArrayList<>();
        List<Integer> cuts = new ArrayList<>();
        int first = 0;
        for (int group = 0; group < groups; group++) {
            int from = group * width;
            while (ofInput[first] <= from) {
                first++;
            }
            List<Source> read = read(ofInput, first, from, from + width);
            if (!sources.isEmpty() && sources.get(sources.size() - 1).equals(read)) {
                cuts.set(cuts.size() - 1, (group + 1) * outputs);
            } else {
                sources.add(read);
                cuts.add((group + 1) * outputs);
            }
        }
        int[] all = cuts.stream().mapToInt(end -> end).toArray();
        ends[n] = all.length == 1 ? null : all;
        List<Part> parts = new ArrayList<>(all.length);
        for (int p = 0; p < all.length; p++) {
            parts.add(new Part(share(all, p), sources.get(p)));
        }
        return new ChannelParts(List.copyOf(parts));
    }

    /** Each group is normalized by itself: its parts stay apart; adjacent groups of one part have one kernel. */
    private static ChannelParts normalized(Node norm, int groups, List<Node> nodes, int n, int[][] ends) {
        int[] ofInput = endsOf(nodes, norm.inputs().get(0), ends);
        int channels = ofInput[ofInput.length - 1];
        if (channels % groups != 0) {
            return UNDIVIDED;
        }
        int width = channels / groups;
        List<Integer> cuts = new ArrayList<>();
        List<Source> sources = new ArrayList<>();
        List<List<Source>> together = new ArrayList<>();
        int first = 0;
        for (int group = 0; group < groups; group++) {
            int from = group * width;
            while (ofInput[first] <= from) {
                first++;
            }
            List<Source> read = read(ofInput, first, from, from + width);
            boolean continued = !together.isEmpty()
                    && read.size() == 1
                    && together.get(together.size() - 1).equals(read);
            if (continued) {
                cuts.set(cuts.size() - 1, from + width);
            } else {
                for (Source source : read) {
                    cuts.add(Math.min(ofInput[source.part()], from + width));
                    sources.add(new Source(0, source.part(), 1));
                    together.add(read);
                }
            }
        }
        int[] all = cuts.stream().mapToInt(end -> end).toArray();
        ends[n] = all;
        List<Part> parts = new ArrayList<>(all.length);
        for (int p = 0; p < all.length; p++) {
            parts.add(new Part(share(all, p), List.of(sources.get(p)), together.get(p)));
        }
        return new ChannelParts(List.copyOf(parts));
    }

    /** The shares of an input's parts in some of its channels, from a first part on. */
    private static List<Source> read(int[] ends, int first, int from, int to) {
        List<Source> sources = new ArrayList<>();
        int at = from;
        for (int p = first; at < to; p++) {
            int end = Math.min(ends[p], to);
            sources.add(new Source(0, p, (double) (end - at) / (to - from)));
            at = end;
        }
        return List.copyOf(sources);
    }

    /** Several inputs are joined channel by channel: their parts are cut where any of them is. */
    private static ChannelParts joined(List<Node> nodes, int n, int[][] ends) {
        List<Integer> inputs = nodes.get(n).inputs();
        int[] cuts = {};
        int channels = channels(nodes.get(inputs.get(0)));
        for (int input : inputs) {
            if (channels(nodes.get(input)) != channels) {
                return undivided(inputs.size());
            }
            int[] ofInput = endsOf(nodes, input, ends);
            int[] both = Arrays.copyOf(cuts, cuts.length + ofInput.length);
            System.arraycopy(ofInput, 0, both, cuts.length, ofInput.length);
            cuts = Arrays.stream(both).sorted().distinct().toArray();
        }
        ends[n] = cuts;
        int[] places = new int[inputs.size()];
        List<Part> parts = new ArrayList<>(cuts.length);
        for (int p = 0; p < cuts.length; p++) {
            List<Source> sources = new ArrayList<>(places.length);
            for (int i = 0; i < places.length; i++) {
                int[] ofInput = endsOf(nodes, inputs.get(i), ends);
                while (ofInput[places[i]] < cuts[p]) {
                    places[i]++;
                }
                sources.add(new Source(i, ofInput.length == 1 ? Source.WHOLE : places[i], 1));
            }
            parts.add(new Part(share(cuts, p), List.copyOf(sources)));
        }
        return new ChannelParts(List.copyOf(parts));
    }

    private static int[] endsOf(List<Node> nodes, int node, int[][] ends) {
        return ends[node] == null ? new int[] {channels(nodes.get(node))} : ends[node];
    }

    /** The channels of a node, at least 1. */
    static int channels(Node node) {
        return Math.max(1, node.shape().channelsOrZero());
    }

    private static double share(int[] ends, int p) {
        double from = p == 0 ? 0 : ends[p - 1];
        return (ends[p] - from) / ends[ends.length - 1];
    }

    /** How many parts there are. */
    public int size() {
        return parts.size();
    }

    /** The part at an index. */
    public Part part(int place) {
        return parts.get(place);
    }

    /** Whether there is only one part. */
    public boolean isUndivided() {
        return parts.size() == 1;
    }
}
