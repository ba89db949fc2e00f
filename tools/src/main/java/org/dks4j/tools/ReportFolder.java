/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.dks4j.schema.KernelFiles;
import org.jspecify.annotations.Nullable;

/**
 * Where a report is made and kept. Close it: where what is kept is elsewhere, nothing else stays.
 *
 * @param fresh an empty folder for the compilation
 * @param kept the folder of what is kept
 */
record ReportFolder(Path fresh, Path kept) implements AutoCloseable {

    /** Below the compilation's folder. */
    private static final String WRITTEN = KernelFiles.FOLDER;

    /** @param to the folder of what is kept, made where it is missing; null for a new temporary one */
    static ReportFolder of(@Nullable Path to) throws IOException {
        Path fresh = Files.createTempDirectory("dks4j-report-");
        return new ReportFolder(fresh, to == null ? fresh.resolve(WRITTEN) : Files.createDirectories(to));
    }

    /** The file of a network's analysis, in the fresh folder. */
    Path analysis(String network) {
        return fresh.resolve(WRITTEN).resolve(network + ".analysis.json");
    }

    /** The page of a network, in the fresh folder. */
    Path page(String network) {
        return analysis(network).resolveSibling(network + ".html");
    }

    /**
     * Keeps what was made for a network: its analysis, its page, and what was measured.
     *
     * @return the page
     */
    Path keep(String network) throws IOException {
        for (String ending : List.of(".analysis.json", ".measured.json", ".html")) {
            Path made = analysis(network).resolveSibling(network + ending);
            Path target = kept.resolve(made.getFileName());
            if (Files.exists(made) && !made.equals(target)) {
                Files.copy(made, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return kept.resolve(network + ".html");
    }

    @Override
    public void close() throws IOException {
        if (kept.startsWith(fresh)) {
            return;
        }
        try (Stream<Path> files = Files.walk(fresh)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
