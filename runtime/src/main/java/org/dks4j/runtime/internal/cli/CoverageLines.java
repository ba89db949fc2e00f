/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dks4j.runtime.cuda.CudaLibrary;
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

    /**
     * Which libraries of CUDA and cuDNN can be opened.
     *
     * @param folder where those of the class path's jar are
     * @param errors why a library, or the driver, cannot be opened
     * @return whether all can be opened, whatever becomes of the driver
     */
    boolean print(Optional<Path> folder, Map<String, String> errors) {
        List<CudaLibrary> missing = Arrays.stream(CudaLibrary.values())
                .filter(library -> errors.containsKey(library.file()))
                .toList();
        print(
                "libraries",
                "%d of the %d of CUDA and cuDNN open%s",
                CudaLibrary.values().length - missing.size(),
                CudaLibrary.values().length,
                folder.map(path -> ", from " + path).orElse(""));
        for (CudaLibrary library : missing) {
            print(
                    "not found",
                    "%s (%s): %s",
                    library.file(),
                    library.purpose(),
                    errors.getOrDefault(library.file(), ""));
        }
        print(
                "driver",
                "%s",
                errors.containsKey(CudaLibrary.DRIVER)
                        ? "none, so nothing can be computed on a GPU here: " + errors.get(CudaLibrary.DRIVER)
                        : CudaLibrary.DRIVER);
        return missing.isEmpty();
    }

    void print(String title, String format, Object... values) {
        out.println(String.format(Locale.ROOT, "%-13s", title) + String.format(Locale.ROOT, format, values));
    }
}
