/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.generate;

import org.dks4j.processor.ir.BlockPlan;
import org.dks4j.processor.ir.BlockPlan.ComponentPlan;
import org.dks4j.processor.ir.Component;

/** The factor of the kernels in Fixup's chains at initialization (docs/mathematics.md, section 2.16). */
final class FixupScale {

    private FixupScale() {}

    /**
     * L^(-1/(2m - 2)) for m layers with kernels; 1 for a single one.
     *
     * @param blocks L
     */
    static double of(BlockPlan plan, int blocks) {
        int layers = kernels(plan);
        return layers < 2 ? 1 : Math.pow(blocks, -1.0 / (2 * layers - 2));
    }

    /** The number of layers with kernels, without the block's own projection. */
    private static int kernels(BlockPlan plan) {
        return plan.components().stream().mapToInt(FixupScale::kernels).sum();
    }

    private static int kernels(ComponentPlan component) {
        if (component.component() instanceof Component.LayerComponent layer) {
            return layer.layer().operation().hasRandomWeights() ? layer.repeat().orElse(1) : 0;
        }
        return component.repetitions().stream()
                .mapToInt(inner -> kernels(inner) + (inner.projection().isPresent() ? 1 : 0))
                .sum();
    }
}
