/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.kernel;

import java.util.List;

/**
 * How the kernel of an operation's output follows from those of its inputs: the forward rule and the quantities derived
 * from it. No method has a default; {@link SingleInputKernel} has the answers of most operations with one input.
 */
public interface KernelRule {

    /** How parts of channels propagate through it. */
    ChannelFlow flow();

    /** The kernel of one part of the output. */
    NodeKernel forward(KernelStep step);

    /**
     * The shares of the inputs' C map values in the output's, for the maximal functions of a network
     * (docs/mathematics.md, section 3.4).
     *
     * @param inputs the number of inputs
     */
    double[] slopeShares(int inputs);

    /**
     * The derivative of the kernel of a part with respect to that of one of its sources, for two equal inputs
     * (docs/mathematics.md, section 7.1).
     *
     * @param out the kernel of the part
     */
    double derivative(PartInputs inputs, Source source, NodeKernel out);

    /** The relative variance of q in a layer of finite width (docs/mathematics.md, section 11.1). */
    Variance variance(VarianceStep step);

    /**
     * The share of each input in the output's kernel.
     *
     * @param inputs their kernels
     * @param channels their channels, at least 1
     */
    double[] kernelShares(List<NodeKernel> inputs, List<Integer> channels);

    /** The number of an input's channels that each output adds up. */
    double fanIn(double channels);
}
