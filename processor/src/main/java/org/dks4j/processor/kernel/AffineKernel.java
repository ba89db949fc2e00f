/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.kernel;

/** Random weights that mix channels (docs/mathematics.md, sections 2.2 and 2.5). */
public final class AffineKernel extends SingleInputKernel {

    private final int groups;

    /** @param groups the number of groups of channels with their own weights */
    public AffineKernel(int groups) {
        this.groups = groups;
    }

    @Override
    public ChannelFlow flow() {
        return ChannelFlow.mixed(groups);
    }

    @Override
    public NodeKernel forward(KernelStep step) {
        return step.weighted(step.in());
    }

    /**
     * Orthogonal weights from k to m &lt; k channels keep the norm in expectation only, with a relative variance of 2(k - m)/(m(k + 2));
     * Gaussian ones have 2/m.
     */
    @Override
    public Variance variance(VarianceStep step) {
        Variance in = step.inputs().get(0);
        double inputs = Math.max(1, step.channelsOfInputs().get(0) / groups);
        double outputs = Math.max(1, step.channels() / groups);
        if (!step.orthogonal()) {
            return new Variance(in.all(), 2 / (outputs * groups));
        }
        double lost = outputs < inputs ? 2 * (inputs - outputs) / (outputs * (inputs + 2)) / groups : 0;
        return new Variance(in.all() + lost, 0);
    }

    @Override
    public double fanIn(double channels) {
        return channels / groups;
    }
}
