/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.operation;

import java.util.List;
import org.dks4j.processor.operation.WeightedSum.Origin;

/**
 * The inputs of an operation that adds them.
 *
 * @param weights one for each input
 * @param origin the origin of the sum in the description
 */
public record Summands(List<Double> weights, Origin origin) {

    public Summands {
        weights = List.copyOf(weights);
    }
}
