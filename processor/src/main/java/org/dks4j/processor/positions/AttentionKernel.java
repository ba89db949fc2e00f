/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.positions;

import org.dks4j.processor.kernel.ChannelFlow;
import org.dks4j.processor.kernel.KernelStep;
import org.dks4j.processor.kernel.LocationKernel;
import org.dks4j.processor.kernel.NodeKernel;
import org.dks4j.processor.kernel.SingleInputKernel;
import org.dks4j.processor.kernel.Variance;
import org.dks4j.processor.kernel.VarianceStep;

/**
 * Σ becomes A·Σ·Aᵀ, of every head alike (docs/mathematics.md, section 12.2). For the maximal functions of a network attention is an affine layer.
 */
public final class AttentionKernel extends SingleInputKernel {

    private final AttentionStart start;
    private final int heads;
    private final boolean causal;
    private final int products;

    /** @param projected whether there are output weights besides the values' */
    public AttentionKernel(AttentionStart start, int heads, boolean causal, boolean projected) {
        this.start = start;
        this.heads = heads;
        this.causal = causal;
        this.products = projected ? 2 : 1;
    }

    @Override
    public ChannelFlow flow() {
        return ChannelFlow.mixed(1);
    }

    @Override
    public NodeKernel forward(KernelStep step) {
        NodeKernel mixed = step.in();
        if (step.tracksPositions()) {
            NodeKernel in = mixed;
            LocationKernel before = in.locations()
                    .orElseGet(() -> LocationKernel.uniform(step.positions(), 0, step.followed(), in.c())
                            .each(x -> in.q() * x));
            AttentionContext context =
                    new AttentionContext(step.place(), step.channels(), heads, causal, step.weightGain());
            mixed = in.located(start.mixed(before, context));
        }
        for (int i = 0; i < products; i++) {
            mixed = start.drawsOwnWeights() ? mixed.behindWeights(1, 0) : step.weighted(mixed);
        }
        double gain = start.gain();
        return gain == 1 ? mixed : mixed.times(gain);
    }

    /** Square orthogonal matrices keep every norm. */
    @Override
    public Variance variance(VarianceStep step) {
        return step.inputs().get(0);
    }
}
