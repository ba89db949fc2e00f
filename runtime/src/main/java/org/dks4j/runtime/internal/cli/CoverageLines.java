/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import java.io.PrintStream;
import java.util.Locale;
import org.dks4j.runtime.device.GpuKernels;

/** Prints what a GPU can run of a graph. */
final class CoverageLines {

    private final PrintStream out;

    CoverageLines(PrintStream out) {
        this.out = out;
    }

    void print(GpuKernels.Coverage coverage) {
        print("checked", "%,d operations in %,d nodes", coverage.operations(), coverage.nodes());
        for (GpuKernels.Use use : coverage.onHost()) {
            print("on the host", "%s: %s", use.signature(), use.reason());
        }
        for (GpuKernels.Use use : coverage.missing()) {
            print("missing", "%s: %,d nodes, such as %s", use.signature(), use.nodes(), use.example());
        }
        if (coverage.missing().isEmpty()) {
            print("missing", "none");
        }
    }

    void print(String title, String format, Object... values) {
        out.println(String.format(Locale.ROOT, "%-13s", title) + String.format(Locale.ROOT, format, values));
    }
}
