/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.schema;

/** The q values that a network without normalization layers expects along its shortcuts (docs/mathematics.md, section 2.16). */
public final class NormalizerFree {

    private NormalizerFree() {}

    /**
     * β² after a block.
     *
     * @param before β² of its input
     * @param projected whether a projection on the shortcut reads the input divided by β
     * @param alpha the weight of the block's chain
     */
    public static double variance(double before, boolean projected, double alpha) {
        return (projected ? 1 : before) + alpha * alpha;
    }

    /** 1/β. */
    public static double scale(double variance) {
        return 1 / Math.sqrt(variance);
    }
}
