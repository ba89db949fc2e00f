/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.positions;

import java.util.List;
import org.dks4j.processor.kernel.ChannelFlow;
import org.dks4j.processor.kernel.KernelStep;
import org.dks4j.processor.kernel.NodeKernel;
import org.dks4j.processor.kernel.SingleInputKernel;
import org.dks4j.processor.kernel.Variance;
import org.dks4j.processor.kernel.VarianceStep;
import org.dks4j.schema.attention.Sinusoids;

/** (1 - w²)·Σ + w²·K: of learned positions K is the identity, of sinusoids the mean of the cosines (docs/mathematics.md, section 12.1). */
public final class PositionsKernel extends SingleInputKernel {

    private final boolean learned;
    private final double weight;

    /**
     * @param learned whether rows are drawn, independently
     * @param weight w
     */
    public PositionsKernel(boolean learned, double weight) {
        this.learned = learned;
        this.weight = weight;
    }

    @Override
    public ChannelFlow flow() {
        return ChannelFlow.APART;
    }

    /** All inputs have the same positions, which adds w² to every c of a single position. */
    @Override
    public NodeKernel forward(KernelStep step) {
        double own = weight * weight;
        NodeKernel in = step.in();
        NodeKernel with = in.behindWeights(1 - own, own);
        if (in.locations().isEmpty()) {
            return with;
        }
        double[] table = new double[step.positions()];
        for (int distance = 0; distance < table.length; distance++) {
            table[distance] = learned ? (distance == 0 ? 1 : 0) : Sinusoids.correlation(distance, step.channels());
        }
        return with.unlocated().located(in.locations().get().plusByDistance(1 - own, own, table));
    }

    /** As of a sum with the table, whose q is exact. */
    @Override
    public Variance variance(VarianceStep step) {
        double own = weight * weight;
        return Variance.mixed(
                new double[] {1 - own, own},
                List.of(step.inputs().get(0), Variance.NONE),
                4 * own * (1 - own) / step.channels());
    }
}
