/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.probe;

import java.util.List;

/**
 * Predicted against measured values of a whole network.
 *
 * @param network binary name of the description
 * @param options what was measured
 * @param similarities the c values of the pairs of inputs
 * @param fed the names of the nodes that were fed with pairs
 * @param layers every node, in topological order
 */
public record ProbeReport(
        String network, ProbeOptions options, List<Double> similarities, List<String> fed, List<LayerResult> layers) {

    public ProbeReport {
        similarities = List.copyOf(similarities);
        fed = List.copyOf(fed);
        layers = List.copyOf(layers);
    }

    /** How many layers are compared. */
    public int compared() {
        return (int) layers.stream().filter(LayerResult::isCompared).count();
    }

    /** How many of those are within tolerance. */
    public int within() {
        return (int) layers.stream()
                .filter(layer -> layer.isCompared() && layer.isWithin())
                .count();
    }

    /** Whether all compared layers, and at least one, are within tolerance. */
    public boolean isWithin() {
        return compared() > 0 && within() == compared();
    }
}
