/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.propagation;

import java.util.Arrays;
import java.util.List;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.kernel.NodeKernel;
import org.dks4j.processor.kernel.PartInputs;
import org.dks4j.processor.kernel.Source;
import org.dks4j.processor.propagation.ChannelParts.Part;

/**
 * The derivative of the output's kernel with respect to the kernel of each node, for two equal inputs: the λ of
 * docs/mathematics.md, section 7.1, at c = 1. It is the mean square of a gradient that arrives at a node, for gradients
 * of mean square 1 at the output.
 */
public final class GradientScales {

    private final Network network;
    private final List<ChannelParts> parts;
    private final List<NodeKernel> kernels;

    /** λ of each part of each node, times the part's share of the channels. */
    private final double[][] scales;

    private GradientScales(Network network, List<NodeKernel> kernels) {
        this.network = network;
        this.parts = ChannelParts.of(network);
        this.kernels = kernels;
        this.scales = parts.stream().map(part -> new double[part.size()]).toArray(double[][]::new);
    }

    /**
     * λ of every node.
     *
     * @param kernels the values of a {@link KernelSweep} at every node
     */
    public static double[] of(Network network, List<NodeKernel> kernels) {
        return new GradientScales(network, kernels).backward();
    }

    private double[] backward() {
        int last = scales.length - 1;
        for (int p = 0; p < scales[last].length; p++) {
            scales[last][p] = parts.get(last).part(p).share();
        }
        for (int n = last; n > 0; n--) {
            Node node = network.nodes().get(n);
            for (int p = 0; p < scales[n].length && !node.inputs().isEmpty(); p++) {
                Part part = parts.get(n).part(p);
                for (Source source : part.sources()) {
                    add(node.inputs().get(source.input()), source, scales[n][p] * derivative(n, p, source));
                }
            }
        }
        return Arrays.stream(scales)
                .mapToDouble(ofParts -> Arrays.stream(ofParts).sum())
                .toArray();
    }

    private void add(int input, Source source, double scale) {
        if (source.part() == Source.WHOLE) {
            for (int p = 0; p < scales[input].length; p++) {
                scales[input][p] += scale * parts.get(input).part(p).share();
            }
        } else {
            scales[input][source.part()] += scale;
        }
    }

    /** The derivative of the kernel of a node's part with respect to that of one of its input parts. */
    private double derivative(int n, int p, Source source) {
        Node node = network.nodes().get(n);
        PartInputs inputs = new PartInputs() {

            @Override
            public List<Source> sources() {
                return parts.get(n).part(p).sources();
            }

            @Override
            public NodeKernel read(Source source) {
                return kernels.get(node.inputs().get(source.input())).part(source.part());
            }
        };
        return node.operation()
                .kernel()
                .derivative(inputs, source, kernels.get(n).part(p));
    }
}
