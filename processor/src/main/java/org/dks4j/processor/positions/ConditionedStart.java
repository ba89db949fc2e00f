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

/**
 * Near the identity by its weights.
 *
 * @param valueScale c
 */
public record ConditionedStart(double valueScale) implements AttentionStart {

    @Override
    public String factory() {
        return "conditioned";
    }

    @Override
    public List<Double> settings() {
        return List.of(valueScale);
    }

    @Override
    public int numbersPerHead() {
        return 0;
    }

    @Override
    public Optional<TargetKernel> target(int layers) {
        return Optional.empty();
    }

    @Override
    public boolean isRescaled() {
        return false;
    }

    @Override
    public boolean drawsOwnWeights() {
        return true;
    }

    @Override
    public double gain() {
        return Math.pow(valueScale, 4);
    }

    @Override
    public boolean needsShortcut() {
        return false;
    }

    @Override
    public AttentionStart unscaled() {
        return this;
    }

    @Override
    public double takenFromOthers(LocationKernel before, AttentionContext context) {
        return ConditionedLogits.of(context.channels(), context.heads()).takenFromOthers(before, context.causal());
    }

    @Override
    public AttentionMatrix mean(LocationKernel before, AttentionContext context) {
        return ConditionedLogits.of(context.channels(), context.heads()).mean(before, context.causal());
    }

    @Override
    public LocationKernel mixed(LocationKernel before, AttentionContext context) {
        return ConditionedLogits.of(context.channels(), context.heads()).mixed(before, context.causal());
    }
}
