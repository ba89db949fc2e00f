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

/** The mean over locations: exact where the kernel between positions is known, else treated as the identity (docs/mathematics.md, sections 2.6 and 12.1). */
public final class MeanPositionKernel extends SingleInputKernel {

    public static final KernelRule INSTANCE = new MeanPositionKernel();

    private MeanPositionKernel() {}

    @Override
    public ChannelFlow flow() {
        return ChannelFlow.APART;
    }

    @Override
    public NodeKernel forward(KernelStep step) {
        return step.in().ofMeanPosition();
    }

    @Override
    public Variance variance(VarianceStep step) {
        return step.inputs().get(0);
    }
}
