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
 * Usual attention.
 *
 * @param logits by what the logits of its random weights are multiplied; 0 for those of a network whose attention sees all alike
 */
public record PlainStart(double logits) implements AttentionStart {

    @Override
    public String factory() {
        return "plain";
    }

    @Override
    public List<Double> settings() {
        return List.of();
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
        return false;
    }

    @Override
    public double gain() {
        return 1;
    }

    @Override
    public boolean needsShortcut() {
        return true;
    }

    @Override
    public AttentionStart unscaled() {
        return this;
    }

    @Override
    public double takenFromOthers(LocationKernel before, AttentionContext context) {
        return 0;
    }

    @Override
    public AttentionMatrix mean(LocationKernel before, AttentionContext context) {
        return attention(context).mean(before);
    }

    @Override
    public LocationKernel mixed(LocationKernel before, AttentionContext context) {
        return attention(context).mixed(before);
    }

    private RandomAttention attention(AttentionContext context) {
        return new RandomAttention(0, logits * context.weightGain(), context.causal());
    }
}
