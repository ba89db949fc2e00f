/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.kernel.ChannelFlow;
import org.dks4j.processor.operation.Summands;

/**
 * Finds values that are joined with themselves after a depthwise convolution (docs/mathematics.md, section 2.4). At
 * initialization this convolution multiplies each channel by 1 or -1, so w₁u + w₂Du has the q value (w₁ + w₂)²q in some
 * channels and (w₁ - w₂)²q in the others: the mean over channels is as if the two were independent, but the channels
 * are not alike.
 */
final class RandomSigns {

    private final List<Node> nodes;

    /** Whether a node's value has passed a depthwise convolution since the last layer that mixes channels. */
    private final boolean[] signed;

    private long steps;

    RandomSigns(List<Node> nodes) {
        this.nodes = nodes;
        this.signed = new boolean[nodes.size()];
        for (int n = 0; n < signed.length; n++) {
            Node node = nodes.get(n);
            boolean fromInputs =
                    Channels.keeps(nodes, node) && node.inputs().stream().anyMatch(input -> signed[input]);
            signed[n] = Channels.isSigned(nodes, node) || fromInputs;
        }
    }

    /**
     * A value that is joined with itself.
     *
     * @param value the common value
     * @param signs the depthwise convolution on one of its paths
     */
    record Copy(Node value, Node signs) {}

    /**
     * A path back from a joining node: the place of the node's first channel in the join, and the signs on the path.
     */
    private record Way(int node, long offset, List<Integer> signs) {}

    private record Place(int node, long offset) {}

    /** The work so far, in visited nodes. */
    long steps() {
        return steps;
    }

    /** The first value that a sum or a gate joins with itself times random signs. */
    Optional<Copy> copy(int join) {
        if (nodes.get(join).inputs().stream().noneMatch(input -> signed[input])) {
            return Optional.empty();
        }
        Map<Place, List<Integer>> signsAt = new HashMap<>();
        Deque<Way> open = new ArrayDeque<>();
        addInputs(nodes.get(join), new Way(join, 0, List.of()), open);
        while (!open.isEmpty()) {
            Way way = open.pop();
            steps++;
            List<Integer> known = signsAt.putIfAbsent(new Place(way.node, way.offset), way.signs);
            if (known == null) {
                add(way, open);
            } else if (!known.equals(way.signs)) {
                List<Integer> longer = known.size() > way.signs.size() ? known : way.signs;
                return Optional.of(new Copy(nodes.get(way.node), nodes.get(longer.get(longer.size() - 1))));
            }
        }
        return Optional.empty();
    }

    /** The paths on to the inputs of a node, if it keeps channels apart. */
    private void add(Way way, Deque<Way> open) {
        Node node = nodes.get(way.node);
        if (Channels.isSigned(nodes, node)) {
            List<Integer> signs = new ArrayList<>(way.signs);
            signs.add(way.node);
            addInputs(node, new Way(way.node, way.offset, List.copyOf(signs)), open);
        } else if (Channels.keeps(nodes, node)) {
            addInputs(node, way, open);
        }
    }

    private void addInputs(Node node, Way way, Deque<Way> open) {
        long offset = way.offset;
        Optional<Summands> sum = node.operation().summands();
        for (int i = 0; i < node.inputs().size(); i++) {
            int input = node.inputs().get(i);
            boolean left = sum.isPresent() && sum.get().weights().get(i) == 0;
            if (!left) {
                open.push(new Way(input, offset, way.signs));
            }
            if (node.operation().kernel().flow().kind() == ChannelFlow.Kind.SIDE_BY_SIDE) {
                offset += nodes.get(input).shape().channelsOrZero();
            }
        }
    }
}
