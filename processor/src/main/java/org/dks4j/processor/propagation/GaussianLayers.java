/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.propagation;

import java.util.List;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.kernel.InitialWeights;
import org.dks4j.processor.kernel.NodeKernel;

/**
 * How far a product of Gaussian matrices is from preserving lengths: the sum over the layers of 1/channels, for the
 * hidden input channels of each. The logarithm of the length of a gradient has a variance of that order (Hanin and Nica
 * 2020), and the singular values of the product spread with it, an effect that infinitely wide layers do not show.
 * Orthogonal weights do not have it. Where paths join, each counts by its share of the kernel.
 */
public final class GaussianLayers {

    private GaussianLayers() {}

    /**
     * The sum for the whole network.
     *
     * @param kernels the values of a {@link KernelSweep} at every node
     */
    public static double depthOverWidth(Network network, InitialWeights weights, List<NodeKernel> kernels) {
        List<Node> nodes = network.nodes();
        double[] sums = new double[nodes.size()];
        boolean[] hidden = new boolean[nodes.size()];
        for (int n = 0; n < sums.length; n++) {
            Node node = nodes.get(n);
            if (node.inputs().isEmpty()) {
                continue;
            }
            hidden[n] = node.hasRandomWeights() || node.inputs().stream().anyMatch(input -> hidden[input]);
            double[] shares = shares(nodes, kernels, node);
            for (int i = 0; i < shares.length; i++) {
                sums[n] += shares[i] * sums[node.inputs().get(i)];
            }
            if (node.hasRandomWeights() && hidden[node.inputs().get(0)] && !weights.orthogonal()) {
                sums[n] += 1 / fanIn(nodes, node);
            }
        }
        return sums[sums.length - 1];
    }

    /** The share of each input in a node's kernel. */
    private static double[] shares(List<Node> nodes, List<NodeKernel> kernels, Node node) {
        return node.operation()
                .kernel()
                .kernelShares(
                        node.inputs().stream().map(kernels::get).toList(),
                        node.inputs().stream()
                                .map(input -> ChannelParts.channels(nodes.get(input)))
                                .toList());
    }

    /** Channels that a layer adds up: locations of an image count as one, since they become alike after some layers. */
    private static double fanIn(List<Node> nodes, Node node) {
        return node.operation()
                .kernel()
                .fanIn(ChannelParts.channels(nodes.get(node.inputs().get(0))));
    }
}
