/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.normalization;

import org.dks4j.processor.kernel.ChannelFlow;
import org.dks4j.processor.kernel.KernelStep;
import org.dks4j.processor.kernel.NodeKernel;
import org.dks4j.processor.kernel.SingleInputKernel;
import org.dks4j.processor.kernel.Variance;
import org.dks4j.processor.kernel.VarianceStep;

/**
 * Subtracts the mean over a group of channels, then divides by the root mean square over them (docs/mathematics.md, section 2.8).
 */
public final class GroupNormKernel extends SingleInputKernel {

    private final int groups;
    private final boolean perLocation;

    /**
     * @param groups the number of groups of channels
     * @param perLocation whether each location has a mean of its own; otherwise an example has one
     */
    public GroupNormKernel(int groups, boolean perLocation) {
        this.groups = groups;
        this.perLocation = perLocation;
    }

    @Override
    public ChannelFlow flow() {
        return ChannelFlow.within(groups);
    }

    @Override
    public NodeKernel forward(KernelStep step) {
        if (!step.isAll()) {
            return step.in().centredWithin(step.wholeOfFirst());
        }
        return perLocation ? step.in().centred() : overLocations(step.in(), Math.max(1, step.channels() / groups));
    }

    /**
     * The mean over m channels and many locations contains what all inputs share, μ², and 1/m of what the locations of an example share
     * besides it: as much as unrelated inputs do, as for batch normalization.
     */
    private static NodeKernel overLocations(NodeKernel in, int channels) {
        double mean = in.mean() * in.mean() / in.q();
        return in.without(mean + (in.cAtZero() - mean) / channels);
    }

    @Override
    public Variance variance(VarianceStep step) {
        return Variance.NONE;
    }
}
