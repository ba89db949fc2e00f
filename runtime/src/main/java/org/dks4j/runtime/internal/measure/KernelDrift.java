/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.measure;

import java.util.List;
import org.dks4j.runtime.probe.Measured;

/**
 * How far training moved a network's kernel.
 *
 * @param fed what was fed to measure it
 * @param similarities the mean input similarity of each group of pairs
 * @param layers every node that can be measured, in the order of the analysis
 */
public record KernelDrift(Fed fed, List<Double> similarities, List<Layer> layers) {

    /** What was fed. */
    public enum Fed {
        /** Examples of a data set. */
        EXAMPLES,
        /** Pairs of vectors of known similarity. */
        PAIRS
    }

    /**
     * One node.
     *
     * @param name its path in the description
     * @param kind {@code dense}, {@code conv}, {@code activation}, ..
     * @param start with the initial weights
     * @param now with the checkpoint's
     */
    public record Layer(String name, String kind, Measured start, Measured now) {}

    public KernelDrift {
        similarities = List.copyOf(similarities);
        layers = List.copyOf(layers);
    }
}
