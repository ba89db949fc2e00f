/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.kernel;

import java.util.Arrays;
import java.util.List;

/** The common rules of operations on a single input that multiply its kernel by a factor if two inputs are equal. */
public abstract class SingleInputKernel implements KernelRule {

    @Override
    public double[] slopeShares(int inputs) {
        double[] whole = new double[inputs];
        Arrays.fill(whole, 1);
        return whole;
    }

    /** The sources are averaged, then one factor applies to the mean. */
    @Override
    public double derivative(PartInputs inputs, Source source, NodeKernel out) {
        double slope = 0;
        for (Source of : inputs.sources()) {
            NodeKernel in = inputs.read(of);
            slope += of.share() * (in.q() * in.slope());
        }
        return source.share() * (out.q() * out.slope() / slope);
    }

    @Override
    public double[] kernelShares(List<NodeKernel> inputs, List<Integer> channels) {
        return new double[] {1};
    }

    @Override
    public double fanIn(double channels) {
        return channels;
    }
}
