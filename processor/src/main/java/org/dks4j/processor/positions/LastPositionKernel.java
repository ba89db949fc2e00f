/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.positions;

import org.dks4j.processor.kernel.ChannelFlow;
import org.dks4j.processor.kernel.KernelRule;
import org.dks4j.processor.kernel.KernelStep;
import org.dks4j.processor.kernel.NodeKernel;
import org.dks4j.processor.kernel.SingleInputKernel;
import org.dks4j.processor.kernel.Variance;
import org.dks4j.processor.kernel.VarianceStep;

/** The kernel of one position. */
public final class LastPositionKernel extends SingleInputKernel {

    public static final KernelRule INSTANCE = new LastPositionKernel();

    private LastPositionKernel() {}

    @Override
    public ChannelFlow flow() {
        return ChannelFlow.APART;
    }

    @Override
    public NodeKernel forward(KernelStep step) {
        return step.in().ofLastPosition();
    }

    @Override
    public Variance variance(VarianceStep step) {
        return step.inputs().get(0);
    }
}
