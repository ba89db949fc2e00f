/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.shaping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.kernel.LocationKernel;
import org.dks4j.processor.kernel.NodeKernel;
import org.dks4j.processor.maps.LocalMaps;
import org.dks4j.processor.propagation.KernelSweep;
import org.dks4j.processor.target.ActivationTarget;

/** Kernels between positions that a shaped network would have with other constants. */
public final class PositionPredictions {

    private static final double ACCURACY = 1e-6;

    private PositionPredictions() {}

    /** The kernel between positions at each node that has one, if no rows of attention were rescaled. */
    public static List<Optional<LocationKernel>> unscaled(ShapedNetwork shaped) {
        Network network = shaped.network();
        Network unscaled = network.with(network.nodes().stream()
                .map(node -> node.operation()
                        .attention()
                        .map(attention ->
                                node.with(attention.withStart(attention.start().unscaled())))
                        .orElse(node))
                .toList());
        Map<String, LocalMaps> maps = new LinkedHashMap<>();
        shaped.activations().forEach(activation -> maps.put(activation.entry().name(), activation.localMaps()));
        ActivationTarget local = shaped.target().orElseThrow().local();
        return new KernelSweep(unscaled)
                .shaped(local.slope(), local.keepsZero(), maps, ACCURACY).stream()
                        .map(NodeKernel::locations)
                        .toList();
    }
}
