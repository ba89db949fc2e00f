/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.kernel;

/**
 * Multiplies each channel by random signs: the kernel after weights, without fluctuations at finite width
 * (docs/mathematics.md, section 2.4).
 */
public final class SignsKernel extends SingleInputKernel {

    public static final KernelRule INSTANCE = new SignsKernel();

    private SignsKernel() {}

    @Override
    public ChannelFlow flow() {
        return ChannelFlow.APART;
    }

    @Override
    public NodeKernel forward(KernelStep step) {
        return step.weighted(step.in());
    }

    @Override
    public Variance variance(VarianceStep step) {
        return step.inputs().get(0);
    }
}
