/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.propagation;

import java.util.List;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.kernel.AttentionPlace;
import org.dks4j.processor.kernel.FollowedPairs;
import org.dks4j.processor.kernel.KernelStep;
import org.dks4j.processor.kernel.NodeKernel;
import org.dks4j.processor.kernel.Source;

/** The inputs of the kernel of one part of a node. */
final class SweepStep implements KernelStep {

    private final KernelSweep sweep;
    private final int n;
    private final Node node;
    private final ChannelParts.Part part;
    private final NodeKernel ofInputs;
    private final List<NodeKernel> kernels;
    private final KernelSweep.ActivationRule rule;

    /**
     * @param n the place of the node
     * @param ofInputs the kernel of the network's inputs
     * @param kernels those of all earlier nodes
     */
    SweepStep(
            KernelSweep sweep,
            int n,
            ChannelParts.Part part,
            NodeKernel ofInputs,
            List<NodeKernel> kernels,
            KernelSweep.ActivationRule rule) {
        this.sweep = sweep;
        this.n = n;
        this.node = sweep.network().nodes().get(n);
        this.part = part;
        this.ofInputs = ofInputs;
        this.kernels = kernels;
        this.rule = rule;
    }

    @Override
    public NodeKernel ofInputs() {
        return ofInputs;
    }

    @Override
    public List<Source> sources() {
        return part.sources();
    }

    @Override
    public NodeKernel read(Source source) {
        return kernels.get(node.inputs().get(source.input())).part(source.part());
    }

    @Override
    public NodeKernel in() {
        return mean(sources());
    }

    private NodeKernel mean(List<Source> sources) {
        if (sources.size() == 1 || sources.get(1).input() != sources.get(0).input()) {
            return read(sources.get(0));
        }
        NodeKernel.Mixture mixture = mixture();
        for (Source source : sources) {
            mixture.add(read(source), source.share(), source.share());
        }
        return mixture.mixed();
    }

    @Override
    public NodeKernel wholeOfFirst() {
        return part.group().isEmpty() ? kernels.get(node.inputs().get(0)) : mean(part.group());
    }

    @Override
    public boolean isAll() {
        return part.isAll();
    }

    @Override
    public int channels() {
        return ChannelParts.channels(node);
    }

    @Override
    public int axes() {
        return node.shape().rank();
    }

    @Override
    public boolean tracksPositions() {
        return sweep.isTracking() && node.shape().rank() == 1;
    }

    @Override
    public FollowedPairs followed() {
        return sweep.followed();
    }

    @Override
    public int positions() {
        return node.shape().spatial().get(0);
    }

    @Override
    public AttentionPlace place() {
        return sweep.place(n);
    }

    @Override
    public int inputChannels() {
        return Math.max(1, node.inputShape(sweep.network().nodes()).channelsOrZero());
    }

    @Override
    public double weightGain() {
        return sweep.weights().gain(inputChannels(), channels());
    }

    @Override
    public boolean orthogonal() {
        return sweep.weights().orthogonal();
    }

    @Override
    public NodeKernel activated(String activation, NodeKernel kernel) {
        return rule.through(activation, kernel);
    }

    @Override
    public NodeKernel plain(String activation, NodeKernel kernel) {
        return sweep.plain(activation, kernel);
    }

    @Override
    public NodeKernel weighted(NodeKernel kernel) {
        int inputs = node.inputShape(sweep.network().nodes()).channelsOrZero();
        return weighted(kernel, inputs, node.shape().channelsOrZero());
    }

    @Override
    public NodeKernel weighted(NodeKernel kernel, int inputs, int outputs) {
        return kernel.behindWeights(
                sweep.weights().gain(inputs, outputs), sweep.weights().biasVariance());
    }

    @Override
    public NodeKernel.Mixture mixture() {
        return sweep.mixture(ofInputs);
    }
}
