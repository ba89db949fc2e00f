/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.kernel.LocationKernel;
import org.dks4j.processor.kernel.NodeKernel;

/**
 * How alike positions are along a network.
 *
 * @param nodes the first node of the sequence, then for each attention layer the layer, or the sum with a shortcut that it ends in; as places in the network's list
 * @param meanCorrelations that of two different positions at each of these nodes
 * @param lastNode the last node of the sequence
 * @param last the kernel between positions there
 */
public record AttentionPath(List<Integer> nodes, List<Double> meanCorrelations, int lastNode, LocationKernel last) {

    /** The path of a network; empty if it has no kernel between positions. */
    static Optional<AttentionPath> of(Network network, List<NodeKernel> kernels) {
        List<Integer> sequence = IntStream.range(0, kernels.size())
                .filter(n -> kernels.get(n).locations().isPresent())
                .boxed()
                .toList();
        if (sequence.isEmpty()) {
            return Optional.empty();
        }
        int first = sequence.get(0);
        int last = sequence.get(sequence.size() - 1);
        List<Integer> nodes = new ArrayList<>(List.of(first));
        for (int n : sequence) {
            if (n > first && network.nodes().get(n).operation().attention().isPresent()) {
                int end = end(network, n);
                nodes.add(kernels.get(end).locations().isPresent() ? end : n);
            }
        }
        return Optional.of(new AttentionPath(
                List.copyOf(nodes),
                nodes.stream().map(n -> kernel(kernels, n).meanCorrelation()).toList(),
                last,
                kernel(kernels, last)));
    }

    private static LocationKernel kernel(List<NodeKernel> kernels, int node) {
        return kernels.get(node).locations().orElseThrow();
    }

    /** The sum that alone reads a node, or the node. */
    private static int end(Network network, int place) {
        List<Integer> readers = IntStream.range(0, network.nodes().size())
                .filter(n -> network.nodes().get(n).inputs().contains(place))
                .boxed()
                .toList();
        if (readers.size() != 1) {
            return place;
        }
        Node reader = network.nodes().get(readers.get(0));
        return reader.operation().summands().isPresent() ? readers.get(0) : place;
    }
}
