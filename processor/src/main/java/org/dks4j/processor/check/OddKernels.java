/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.check;

import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.diagnostic.Diagnostics;
import org.dks4j.processor.ir.Initializer;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.shape.Axes;

/** The delta initialization needs a centre (docs/mathematics.md, section 6.2). */
final class OddKernels implements Rule {

    /** The number of spatial axes of an image. */
    private static final int IMAGE = 2;

    @Override
    public void check(Network network, Diagnostics diagnostics) {
        if (network.initializer() != Initializer.SCALED_ORTHOGONAL) {
            return;
        }
        for (Node node : network.nodes()) {
            node.operation().centredKernel().ifPresent(kernel -> check(node, kernel, diagnostics));
        }
    }

    private static void check(Node node, Axes kernel, Diagnostics diagnostics) {
        // An unknown shape comes from a problem that is already reported; most often it is that of an image.
        int rank = node.shape().isKnown()
                ? node.shape().rank()
                : Math.max(IMAGE, kernel.values().size());
        kernel.along(rank).stream()
                .filter(extent -> extent % 2 == 0)
                .findFirst()
                .ifPresent(extent -> diagnostics.add(
                        DiagnosticCode.EVEN_KERNEL,
                        node.position().member("kernel"),
                        kernel.text(rank),
                        extent - 1,
                        extent + 1));
    }
}
