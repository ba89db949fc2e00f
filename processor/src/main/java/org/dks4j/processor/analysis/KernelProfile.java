/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.analysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dks4j.processor.analysis.Calibration.Estimate;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.kernel.InitialWeights;
import org.dks4j.processor.kernel.NodeKernel;
import org.dks4j.processor.maps.KernelCurves;
import org.dks4j.processor.propagation.GaussianLayers;
import org.dks4j.processor.propagation.GradientScales;
import org.dks4j.processor.propagation.KernelSweep;

/**
 * The kernel of a whole network at initialization, for inputs with q = 1 (docs/mathematics.md, section 7).
 *
 * @param q the q value of the output
 * @param c C at each c value of {@link Analysis#similarities}
 * @param cAtZero C(0)
 * @param slopeAtZero C'(0), to 1e-6
 * @param slope C'(1)
 * @param curvature C''(1); infinite after a kinked activation
 * @param tangent the neural tangent kernel at the same c values, divided by that of equal inputs (7.1)
 * @param conditionAtZero the condition number of the tangent kernel of {@link #EXAMPLES} inputs whose c values are 0
 * @param conditionAtHalf the same for c values of 0.5
 * @param gradientGrowth the mean square of the gradient at the first affine layer for a mean square of 1 at the output
 * @param depthOverWidth the sum of 1/channels over the layers with Gaussian weights, for the hidden input channels of
 *     each
 * @param estimate how likely such networks train; empty if the kernel is undefined
 * @param verdict the same in a word
 */
public record KernelProfile(
        double q,
        List<Double> c,
        double cAtZero,
        double slopeAtZero,
        double slope,
        double curvature,
        List<Double> tangent,
        double conditionAtZero,
        double conditionAtHalf,
        double gradientGrowth,
        double depthOverWidth,
        Optional<Estimate> estimate,
        Verdict verdict) {

    /** The number of inputs for condition numbers. */
    public static final int EXAMPLES = 100;

    /** The accuracy of a tangent kernel from interpolated curves. */
    private static final double ACCURACY = 1e-9;

    /** The profile of a network with untransformed or transformed activations; of a sequence that of single positions. */
    static KernelProfile of(Network network, InitialWeights weights, Map<String, KernelCurves> curves) {
        KernelSweep sweep = new KernelSweep(network, weights, Similarities.others()).withoutPositions();
        return of(network, weights, sweep.curves(curves));
    }

    /** The profile that a sweep over {@link Similarities#others} gives. */
    static KernelProfile of(Network network, InitialWeights weights, List<NodeKernel> kernels) {
        NodeKernel out = kernels.get(kernels.size() - 1);
        double[] c = out.c();
        double ofEqual = Similarities.at(out.tangent(), 1.0);
        List<Double> tangent = Similarities.onGrid(out.tangent()).stream()
                .map(value -> value / ofEqual)
                .toList();
        KernelFigures figures = new KernelFigures(
                out.q(),
                c[0],
                Similarities.ofNeighbours(c),
                Similarities.slopeAtZero(c),
                condition(Similarities.at(out.tangent(), 0.5) / ofEqual),
                gradientGrowth(network, kernels),
                GaussianLayers.depthOverWidth(network, weights, kernels));
        Optional<Estimate> estimate = Calibration.MEASURED.estimate(figures);
        return new KernelProfile(
                figures.q(),
                Similarities.onGrid(c),
                figures.cAtZero(),
                figures.slopeAtZero(),
                out.slope(),
                out.curvature(),
                tangent,
                condition(Similarities.at(out.tangent(), 0.0) / ofEqual),
                figures.conditionAtHalf(),
                figures.gradientGrowth(),
                figures.depthOverWidth(),
                estimate,
                Verdict.of(figures, estimate));
    }

    /**
     * The condition number of the matrix with 1 on the diagonal and one value elsewhere: its eigenvalues are 1 - Θ̄,
     * and 1 + (n - 1)Θ̄ once. Infinite if Θ̄ is 1 within its error, which can also bring it above 1.
     */
    static double condition(double tangent) {
        double others = 1 - tangent;
        if (others < ACCURACY) {
            return Double.POSITIVE_INFINITY;
        }
        double mean = 1 + (EXAMPLES - 1) * tangent;
        return Math.max(others, mean) / Math.min(others, mean);
    }

    private static double gradientGrowth(Network network, List<NodeKernel> kernels) {
        double[] scales = GradientScales.of(network, kernels);
        for (int n = 0; n < scales.length; n++) {
            Node node = network.nodes().get(n);
            if (node.hasRandomWeights()) {
                return scales[n];
            }
        }
        return 1;
    }
}
