/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.analysis;

import java.util.List;
import java.util.Optional;
import org.dks4j.processor.kernel.LocationKernel;

/**
 * The kernel at one node of a network.
 *
 * @param node its place in the network
 * @param depth the number of activations on the longest path to it, including its own
 * @param q the q value
 * @param c C at each c value of {@link Analysis#similarities}
 * @param cAtZero C(0)
 * @param slope C'(1)
 * @param curvature C''(1)
 * @param gradient the mean square of the gradient that arrives here for a mean square of 1 at the output (λ of
 *     docs/mathematics.md, section 7.1)
 * @param deviation the standard deviation of q at this width of layers (section 11.1); NaN if nothing is shaped
 * @param positions the kernel between positions; empty if the node has none
 */
public record LayerKernel(
        int node,
        int depth,
        double q,
        List<Double> c,
        double cAtZero,
        double slope,
        double curvature,
        double gradient,
        double deviation,
        Optional<LocationKernel> positions) {}
