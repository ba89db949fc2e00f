/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.positions;

import java.util.List;
import java.util.Optional;
import org.dks4j.processor.kernel.LocationKernel;
import org.dks4j.schema.attention.AttentionMatrix;
import org.dks4j.schema.attention.EncoderUniform;
import org.dks4j.schema.attention.TargetKernel;

/**
 * Starts as the identity.
 *
 * @param shaped whether a third term takes the attention at initialization away; else attention starts with the factor 0
 */
public record IdentityStart(boolean shaped) implements AttentionStart {

    @Override
    public String factory() {
        return shaped ? "shaped" : "identity";
    }

    @Override
    public List<Double> settings() {
        return List.of();
    }

    @Override
    public int numbersPerHead() {
        return shaped ? 3 : 2;
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
        return 1;
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
        return 0;
    }

    @Override
    public AttentionMatrix mean(LocationKernel before, AttentionContext context) {
        return new EncoderUniform(before.positions(), 1, 0);
    }

    @Override
    public LocationKernel mixed(LocationKernel before, AttentionContext context) {
        return before;
    }
}
