/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.positions;

import java.util.List;
import java.util.Optional;
import org.dks4j.processor.kernel.LocationKernel;
import org.dks4j.schema.attention.AttentionMatrix;
import org.dks4j.schema.attention.TargetKernel;
import org.dks4j.schema.attention.UniformTarget;

/**
 * U-SPA.
 *
 * @param correlation ρ_L
 */
public record UniformStart(double correlation, boolean isRescaled) implements AttentionStart {

    @Override
    public String factory() {
        return "uniform";
    }

    @Override
    public List<Double> settings() {
        return List.of(correlation, 0.0);
    }

    @Override
    public int numbersPerHead() {
        return 0;
    }

    @Override
    public Optional<TargetKernel> target(int layers) {
        return Optional.of(new UniformTarget(correlation, 0, layers));
    }

    @Override
    public boolean drawsOwnWeights() {
        return true;
    }

    @Override
    public double gain() {
        return 1;
    }

    @Override
    public boolean needsShortcut() {
        return false;
    }

    @Override
    public AttentionStart unscaled() {
        return new UniformStart(correlation, false);
    }

    @Override
    public double takenFromOthers(LocationKernel before, AttentionContext context) {
        return 0;
    }

    @Override
    public AttentionMatrix mean(LocationKernel before, AttentionContext context) {
        return AttentionStart.matrix(this, before.positions(), context);
    }

    @Override
    public LocationKernel mixed(LocationKernel before, AttentionContext context) {
        return AttentionStart.led(this, before, context);
    }
}
