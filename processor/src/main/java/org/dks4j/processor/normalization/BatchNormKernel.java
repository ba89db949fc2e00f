/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.normalization;

import org.dks4j.processor.kernel.ChannelFlow;
import org.dks4j.processor.kernel.KernelRule;
import org.dks4j.processor.kernel.KernelStep;
import org.dks4j.processor.kernel.NodeKernel;
import org.dks4j.processor.kernel.SingleInputKernel;
import org.dks4j.processor.kernel.Variance;
import org.dks4j.processor.kernel.VarianceStep;

/** Batch normalization: q becomes 1, and c values are centred around that of the pair with c = 0 (docs/mathematics.md, section 2.9). */
public final class BatchNormKernel extends SingleInputKernel {

    public static final KernelRule INSTANCE = new BatchNormKernel();

    private BatchNormKernel() {}

    @Override
    public ChannelFlow flow() {
        return ChannelFlow.APART;
    }

    @Override
    public NodeKernel forward(KernelStep step) {
        return step.in().without(step.in().cAtZero());
    }

    @Override
    public Variance variance(VarianceStep step) {
        return step.inputs().get(0);
    }
}
