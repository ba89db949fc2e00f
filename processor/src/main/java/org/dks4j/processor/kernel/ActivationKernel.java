/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.kernel;

/** An activation. */
public final class ActivationKernel extends SingleInputKernel {

    private final String activation;

    /** @param activation its name in the catalogue */
    public ActivationKernel(String activation) {
        this.activation = activation;
    }

    @Override
    public ChannelFlow flow() {
        return ChannelFlow.APART;
    }

    @Override
    public NodeKernel forward(KernelStep step) {
        return step.activated(activation, step.in());
    }

    @Override
    public Variance variance(VarianceStep step) {
        VarianceStep.Fluctuation fluctuation = step.fluctuation(activation);
        Variance in = step.inputs().get(0);
        return new Variance(in.lasting() * fluctuation.factor() + fluctuation.own() / step.channels(), 0);
    }
}
