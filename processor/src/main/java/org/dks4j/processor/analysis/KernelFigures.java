/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.analysis;

/**
 * The numbers of a kernel that determine a verdict. They are those of a network at initialization, or others with the
 * same meaning, for example from real data.
 *
 * @param q the q value of the output
 * @param cAtZero C(0): how similar unrelated inputs are at the output
 * @param cOfNeighbours C(0.99): how similar nearly equal inputs are at the output
 * @param slopeAtZero C'(0)
 * @param conditionAtHalf the condition number of the tangent kernel of {@link KernelProfile#EXAMPLES} inputs whose c values are 0.5
 * @param gradientGrowth the mean square of the gradient at the first affine layer for a mean square of 1 at the output
 * @param depthOverWidth the sum of 1/channels over the layers with Gaussian weights, for the hidden input channels of
 *     each: an effect that infinitely wide layers do not show
 */
public record KernelFigures(
        double q,
        double cAtZero,
        double cOfNeighbours,
        double slopeAtZero,
        double conditionAtHalf,
        double gradientGrowth,
        double depthOverWidth) {

    /** Whether all of them are defined; a condition number may be infinite. */
    boolean areNumbers() {
        return Double.isFinite(q)
                && Double.isFinite(cAtZero)
                && Double.isFinite(cOfNeighbours)
                && Double.isFinite(slopeAtZero)
                && !Double.isNaN(conditionAtHalf)
                && !Double.isNaN(gradientGrowth)
                && Double.isFinite(depthOverWidth);
    }
}
