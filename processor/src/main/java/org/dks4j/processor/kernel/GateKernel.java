/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.kernel;

import java.util.List;

/** The first input times √(1 - w²) + w·the second, which is independent of it (docs/mathematics.md, section 2.7). */
public final class GateKernel implements KernelRule {

    private final double weight;

    /** @param weight w */
    public GateKernel(double weight) {
        this.weight = weight;
    }

    @Override
    public ChannelFlow flow() {
        return ChannelFlow.APART;
    }

    @Override
    public NodeKernel forward(KernelStep step) {
        return step.in().gated(step.read(step.sources().get(1)), weight);
    }

    /** Gates are allowed only where slopes are shaped: s₁ + w²s₂. */
    @Override
    public double[] slopeShares(int inputs) {
        return new double[] {1, weight * weight};
    }

    @Override
    public double derivative(PartInputs inputs, Source source, NodeKernel out) {
        double square = weight * weight;
        return source.input() == 0
                ? 1 - square + square * inputs.read(inputs.sources().get(1)).q()
                : square * inputs.read(inputs.sources().get(0)).q();
    }

    /** z₁²(√(1 - w²) + w·z₂)² on average, with Gaussian z₁ and z₂. */
    @Override
    public Variance variance(VarianceStep step) {
        double square = weight * weight;
        Variance in = step.inputs().get(0);
        Variance by = step.inputs().get(1);
        double own = (12 * square * (1 - square) + 8 * square * square) / step.channels();
        return new Variance(in.all() + square * square * by.all() + own, 0);
    }

    /** The first input carries the kernel that is multiplied. */
    @Override
    public double[] kernelShares(List<NodeKernel> inputs, List<Integer> channels) {
        return new double[] {1};
    }

    @Override
    public double fanIn(double channels) {
        return channels;
    }
}
