/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.format;

import java.util.List;
import org.dks4j.runtime.data.TensorData;

/**
 * The rows of a table to predict with.
 *
 * @param features what a network reads of them, an example per row
 * @param header the names of all columns; empty if the file has none
 * @param rows the cells of all columns
 */
public record ExampleTable(TensorData features, List<String> header, List<List<String>> rows) {

    public ExampleTable {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }
}
