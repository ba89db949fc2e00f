/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.kernel;

import java.util.Arrays;
import java.util.List;

/** Inputs side by side: the mean over all channels (docs/mathematics.md, section 2.5). */
public final class ConcatKernel implements KernelRule {

    public static final KernelRule INSTANCE = new ConcatKernel();

    private ConcatKernel() {}

    @Override
    public ChannelFlow flow() {
        return ChannelFlow.SIDE_BY_SIDE;
    }

    @Override
    public NodeKernel forward(KernelStep step) {
        return step.in();
    }

    @Override
    public double[] slopeShares(int inputs) {
        double[] whole = new double[inputs];
        Arrays.fill(whole, 1);
        return whole;
    }

    @Override
    public double derivative(PartInputs inputs, Source source, NodeKernel out) {
        return 1;
    }

    @Override
    public Variance variance(VarianceStep step) {
        return Variance.mixed(shares(step.channelsOfInputs()), step.inputs(), 0);
    }

    @Override
    public double[] kernelShares(List<NodeKernel> inputs, List<Integer> channels) {
        return shares(channels);
    }

    /** The share of each input in the channels, dᵢ/D. */
    private static double[] shares(List<Integer> channels) {
        double all = 0;
        for (int part : channels) {
            all += part;
        }
        double[] shares = new double[channels.size()];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = channels.get(i) / all;
        }
        return shares;
    }

    @Override
    public double fanIn(double channels) {
        return channels;
    }
}
