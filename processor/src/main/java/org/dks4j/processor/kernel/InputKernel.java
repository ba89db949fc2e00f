/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.kernel;

/** The network's inputs. */
public final class InputKernel extends SingleInputKernel {

    public static final KernelRule INSTANCE = new InputKernel();

    private InputKernel() {}

    @Override
    public ChannelFlow flow() {
        return ChannelFlow.APART;
    }

    @Override
    public NodeKernel forward(KernelStep step) {
        return step.ofInputs();
    }

    @Override
    public Variance variance(VarianceStep step) {
        return Variance.NONE;
    }
}
