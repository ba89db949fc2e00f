/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.kernel;

import java.util.Arrays;
import java.util.List;

/** A sum of uncorrelated inputs, each times its weight (docs/mathematics.md, section 2.3). */
public final class SumKernel implements KernelRule {

    private final List<Double> weights;

    /** @param weights one for each input */
    public SumKernel(List<Double> weights) {
        this.weights = List.copyOf(weights);
    }

    private double[] squares() {
        return weights.stream().mapToDouble(weight -> weight * weight).toArray();
    }

    @Override
    public ChannelFlow flow() {
        return ChannelFlow.APART;
    }

    /** Σwᵢ²qᵢ, and the mean of the others by wᵢ²qᵢ. */
    @Override
    public NodeKernel forward(KernelStep step) {
        NodeKernel.Mixture mixture = step.mixture();
        for (Source source : step.sources()) {
            double weight = weights.get(source.input());
            mixture.add(step.read(source), weight * weight, weight);
        }
        return mixture.mixed();
    }

    @Override
    public double[] slopeShares(int inputs) {
        double[] shares = squares();
        double total = Arrays.stream(shares).sum();
        return Arrays.stream(shares).map(square -> square / total).toArray();
    }

    @Override
    public double derivative(PartInputs inputs, Source source, NodeKernel out) {
        double weight = weights.get(source.input());
        return weight * weight;
    }

    /** The products of pairs of summands, which are 0 on average, add 4wᵢ²wⱼ² each, divided by the channels. */
    @Override
    public Variance variance(VarianceStep step) {
        double[] shares = squares();
        double all = 0;
        double squares = 0;
        for (double share : shares) {
            all += share;
            squares += share * share;
        }
        return Variance.mixed(shares, step.inputs(), 2 * (all * all - squares) / step.channels());
    }

    @Override
    public double[] kernelShares(List<NodeKernel> inputs, List<Integer> channels) {
        double[] shares = squares();
        double all = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] *= inputs.get(i).q();
            all += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= all;
        }
        return shares;
    }

    @Override
    public double fanIn(double channels) {
        return channels;
    }
}
