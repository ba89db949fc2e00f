/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.text;

import java.util.List;
import java.util.stream.Collectors;

/** Rows of comma-separated values, as RFC 4180 has them. */
public final class CsvRow {

    private CsvRow() {}

    /** Cells with commas between them. */
    public static String of(List<String> cells) {
        return cells.stream().map(CsvRow::quoted).collect(Collectors.joining(","));
    }

    /** A cell, in quotes where it has a separator, a quote or a line break in it. */
    public static String quoted(String text) {
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
