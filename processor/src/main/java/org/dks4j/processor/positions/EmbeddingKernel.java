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

/** A row with q = 1 for each id (docs/mathematics.md, section 12.1): c of two inputs is the share of positions that hold the same id. */
public final class EmbeddingKernel extends SingleInputKernel {

    private final double similarity;

    /** @param similarity the probability that two positions hold the same id */
    public EmbeddingKernel(double similarity) {
        this.similarity = similarity;
    }

    @Override
    public ChannelFlow flow() {
        return ChannelFlow.mixed(1);
    }

    @Override
    public NodeKernel forward(KernelStep step) {
        NodeKernel rows = step.in().scaled().behindWeights(1, 0);
        return step.tracksPositions()
                ? rows.located(LocationKernel.uniform(step.positions(), similarity, step.followed(), rows.c()))
                : rows;
    }

    /** Rows are normalized. */
    @Override
    public Variance variance(VarianceStep step) {
        return Variance.NONE;
    }
}
