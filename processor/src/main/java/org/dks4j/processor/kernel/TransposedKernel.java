/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.kernel;

import org.dks4j.processor.shape.Axes;

/** Random weights that mix channels and give several locations for one (docs/mathematics.md, section 2.14). */
public final class TransposedKernel extends SingleInputKernel {

    private static final KernelRule AFFINE = new AffineKernel(1);

    private final Axes stride;
    private final boolean everyPhase;

    /**
     * @param stride the number of output locations for each input location
     * @param everyPhase whether delta kernels fill all of them
     */
    public TransposedKernel(Axes stride, boolean everyPhase) {
        this.stride = stride;
        this.everyPhase = everyPhase;
    }

    @Override
    public ChannelFlow flow() {
        return AFFINE.flow();
    }

    /** A delta kernel that fills one of several locations leaves the mean over them. */
    @Override
    public NodeKernel forward(KernelStep step) {
        NodeKernel filled = step.weighted(step.in());
        return everyPhase || !step.orthogonal() ? filled : filled.times(1.0 / stride.product(step.axes()));
    }

    @Override
    public Variance variance(VarianceStep step) {
        return AFFINE.variance(step);
    }
}
