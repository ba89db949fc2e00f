/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.probe;

import java.util.List;
import java.util.Optional;

/**
 * The predicted kernel of a sequence between pairs of positions.
 *
 * @param meanCorrelation the mean correlation of two different positions
 * @param kernel Σ, [positions, positions], if the compiler has written it ({@code -Adks4j.positions=true})
 */
public record PositionPrediction(double meanCorrelation, Optional<List<List<Double>>> kernel) {

    public PositionPrediction {
        kernel = kernel.map(rows -> rows.stream().map(List::copyOf).toList());
    }
}
