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

/** Subtracts the mean over the channels, then divides by the root mean square (docs/mathematics.md, section 2.8). */
public final class CenteredKernel extends SingleInputKernel {

    public static final KernelRule INSTANCE = new CenteredKernel();

    private CenteredKernel() {}

    @Override
    public ChannelFlow flow() {
        return ChannelFlow.APART;
    }

    @Override
    public NodeKernel forward(KernelStep step) {
        return step.isAll() ? step.in().centred() : step.in().centredWithin(step.wholeOfFirst());
    }

    @Override
    public Variance variance(VarianceStep step) {
        return Variance.NONE;
    }
}
