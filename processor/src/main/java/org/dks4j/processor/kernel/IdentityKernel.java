/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.kernel;

/** Passes the kernel on: for operations that only move values, or are treated as if they did. */
public final class IdentityKernel extends SingleInputKernel {

    public static final KernelRule INSTANCE = new IdentityKernel();

    private IdentityKernel() {}

    @Override
    public ChannelFlow flow() {
        return ChannelFlow.APART;
    }

    @Override
    public NodeKernel forward(KernelStep step) {
        return step.in();
    }

    @Override
    public Variance variance(VarianceStep step) {
        return step.inputs().get(0);
    }
}
