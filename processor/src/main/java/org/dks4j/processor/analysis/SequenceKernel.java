/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.analysis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.dks4j.processor.formula.CatalogueEntry;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.kernel.NodeKernel;
import org.dks4j.processor.propagation.PositionGradients;

/**
 * What the kernel between positions says about a network that has one (docs/mathematics.md, section 12).
 *
 * @param path how alike positions are along the network
 * @param gradients the mean square of the gradient that arrives at each position of the path's first node, for independent ones of mean square 1 at the output
 * @param collapse that positions are nearly alike after the last attention, in words; empty if they are not
 * @param alternatives the same network with other attention; none if it has no attention
 */
public record SequenceKernel(
        AttentionPath path,
        List<Double> gradients,
        Optional<String> collapse,
        List<AttentionAlternative> alternatives) {

    /** The mean correlation from which on positions are called alike. */
    private static final double ALIKE = 0.99;

    static Optional<SequenceKernel> of(
            Network network, List<NodeKernel> kernels, Function<String, CatalogueEntry> entries) {
        return AttentionPath.of(network, kernels).map(path -> {
            int first = path.nodes().get(0);
            boolean attends = path.nodes().size() > 1;
            return new SequenceKernel(
                    path,
                    DoubleStream.of(PositionGradients.of(network, kernels)[first])
                            .boxed()
                            .toList(),
                    attends ? collapse(network, path) : Optional.empty(),
                    attends ? AttentionAlternatives.of(network, entries) : List.of());
        });
    }

    private static Optional<String> collapse(Network network, AttentionPath path) {
        int last = path.nodes().size() - 1;
        double mean = path.meanCorrelations().get(last);
        return mean > ALIKE
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "the rank collapses: after %s, the last attention, the mean correlation of two positions is %.4f, so what follows can hardly tell them apart",
                        network.nodes().get(path.nodes().get(last)).name(),
                        mean))
                : Optional.empty();
    }
}
