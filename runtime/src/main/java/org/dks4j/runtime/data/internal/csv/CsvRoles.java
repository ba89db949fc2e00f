/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.csv;

import java.util.List;

/**
 * The columns of a CSV file that a network does not read.
 *
 * @param targets the target columns, from 0, in the order in which the network predicts them
 * @param weights the column of the examples' weights, from 0; empty if all count alike
 */
public record CsvRoles(List<Integer> targets, List<Integer> weights) {

    public CsvRoles {
        targets = List.copyOf(targets);
        weights = List.copyOf(weights);
    }

    /** Whether a network reads a column. */
    boolean isFeature(int column) {
        return !targets.contains(column) && !weights.contains(column);
    }
}
