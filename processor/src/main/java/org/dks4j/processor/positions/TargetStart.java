/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.positions;

import java.util.List;
import java.util.Optional;
import org.dks4j.processor.kernel.LocationKernel;
import org.dks4j.schema.attention.AttentionMatrix;
import org.dks4j.schema.attention.ExponentialTarget;
import org.dks4j.schema.attention.TargetKernel;
import org.dks4j.schema.attention.UniformTarget;

/**
 * Leads to a kernel of positions by constants: E-SPA and U-SPA.
 *
 * @param family of the kernel
 * @param setting γ_L of E-SPA, ρ_L of U-SPA
 */
public record TargetStart(Family family, double setting, boolean isRescaled) implements AttentionStart {

    /** What the kernels of all layers have in common. */
    public enum Family {
        /** E-SPA: the correlation falls with the distance. */
        EXPONENTIAL("exponential") {
            @Override
            List<Double> settings(double setting) {
                return List.of(setting);
            }

            @Override
            TargetKernel target(double setting, int layers) {
                return new ExponentialTarget(setting, layers);
            }
        },
        /** U-SPA: all positions have the same correlation. */
        UNIFORM("uniform") {
            @Override
            List<Double> settings(double setting) {
                return List.of(setting, FIRST);
            }

            @Override
            TargetKernel target(double setting, int layers) {
                return new UniformTarget(setting, FIRST, layers);
            }
        };

        /** ρ_0. */
        private static final double FIRST = 0;

        private final String factory;

        Family(String factory) {
            this.factory = factory;
        }

        abstract List<Double> settings(double setting);

        abstract TargetKernel target(double setting, int layers);
    }

    /** E-SPA. */
    public static TargetStart exponential(double decay, boolean rescaled) {
        return new TargetStart(Family.EXPONENTIAL, decay, rescaled);
    }

    /** U-SPA. */
    public static TargetStart uniform(double correlation, boolean rescaled) {
        return new TargetStart(Family.UNIFORM, correlation, rescaled);
    }

    @Override
    public String factory() {
        return family.factory;
    }

    @Override
    public List<Double> settings() {
        return family.settings(setting);
    }

    @Override
    public int numbersPerHead() {
        return 0;
    }

    @Override
    public Optional<TargetKernel> target(int layers) {
        return Optional.of(family.target(setting, layers));
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
        return new TargetStart(family, setting, false);
    }

    @Override
    public double takenFromOthers(LocationKernel before, AttentionContext context) {
        return 0;
    }

    @Override
    public AttentionMatrix mean(LocationKernel before, AttentionContext context) {
        return family.target(setting, context.place().layers())
                .matrix(context.place().layer(), before.positions(), context.causal());
    }

    /** The rows of the target's attention, scaled as far as they are. */
    @Override
    public LocationKernel mixed(LocationKernel before, AttentionContext context) {
        LocationKernel after = before.mixed(mean(before, context));
        return isRescaled ? after.normalized() : after;
    }
}
