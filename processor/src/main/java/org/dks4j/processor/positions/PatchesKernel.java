/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.positions;

import org.dks4j.processor.kernel.AffineKernel;
import org.dks4j.processor.kernel.ChannelFlow;
import org.dks4j.processor.kernel.KernelStep;
import org.dks4j.processor.kernel.LocationKernel;
import org.dks4j.processor.kernel.NodeKernel;
import org.dks4j.processor.kernel.SingleInputKernel;
import org.dks4j.processor.kernel.Variance;
import org.dks4j.processor.kernel.VarianceStep;

/** A dense layer on all values of each patch (docs/mathematics.md, section 12.1). */
public final class PatchesKernel extends SingleInputKernel {

    private final int values;
    private final double similarity;

    /**
     * @param size the height and the width of a patch
     * @param similarity of two patches of one image
     */
    public PatchesKernel(int size, double similarity) {
        this.values = size * size;
        this.similarity = similarity;
    }

    @Override
    public ChannelFlow flow() {
        return ChannelFlow.mixed(1);
    }

    @Override
    public NodeKernel forward(KernelStep step) {
        NodeKernel patches = step.weighted(step.in(), values * step.inputChannels(), step.channels());
        return step.tracksPositions()
                ? patches.located(LocationKernel.uniform(step.positions(), similarity, step.followed(), patches.c())
                        .each(x -> patches.q() * x))
                : patches;
    }

    @Override
    public Variance variance(VarianceStep step) {
        return new AffineKernel(1).variance(step);
    }

    @Override
    public double fanIn(double channels) {
        return values * channels;
    }
}
