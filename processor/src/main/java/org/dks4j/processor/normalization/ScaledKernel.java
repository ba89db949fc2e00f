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

/** Divides by the root mean square over the channels (docs/mathematics.md, sections 2.8 and 2.11). */
public final class ScaledKernel extends SingleInputKernel {

    public static final KernelRule INSTANCE = new ScaledKernel();

    private ScaledKernel() {}

    @Override
    public ChannelFlow flow() {
        return ChannelFlow.APART;
    }

    @Override
    public NodeKernel forward(KernelStep step) {
        return step.isAll() ? step.in().scaled() : step.in().scaledWithin(step.wholeOfFirst());
    }

    @Override
    public Variance variance(VarianceStep step) {
        return Variance.NONE;
    }
}
