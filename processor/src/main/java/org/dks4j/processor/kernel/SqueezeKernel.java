/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.kernel;

/**
 * Multiplies by factors that two dense layers make of the channels' means over locations (docs/mathematics.md, section 2.15). The means are treated
 * as a location is, like those of pooling.
 */
public final class SqueezeKernel extends SingleInputKernel {

    private final int reduction;

    /** @param reduction the number of channels for each hidden unit */
    public SqueezeKernel(int reduction) {
        this.reduction = reduction;
    }

    @Override
    public ChannelFlow flow() {
        return ChannelFlow.APART;
    }

    @Override
    public NodeKernel forward(KernelStep step) {
        int channels = step.channels();
        int hidden = Math.max(1, channels / reduction);
        NodeKernel squeezed = step.plain("relu", step.weighted(step.wholeOfFirst(), channels, hidden));
        return step.in().times(step.plain("sigmoid", step.weighted(squeezed, hidden, channels)));
    }

    @Override
    public Variance variance(VarianceStep step) {
        return step.inputs().get(0);
    }
}
