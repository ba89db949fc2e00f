/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dks4j.runtime.internal.cli.MeasureCommand;
import org.jspecify.annotations.Nullable;

/**
 * Has the runtime measure a compiled network, in a process of its own, which has the class path of the network.
 *
 * @param classPath where the compiled network is, and what it needs
 * @param data a folder of examples; null for none
 * @param checkpoint a checkpoint or a folder of them; null for none
 * @param examples how many examples are measured
 */
record RuntimeMeasurement(String classPath, @Nullable Path data, @Nullable Path checkpoint, int examples) {

    /** What the line of an error begins with. */
    private static final String ERROR = "error: ";

    /** What could not be measured; the message says why. */
    static final class MeasurementException extends Exception {

        private static final long serialVersionUID = 1L;

        MeasurementException(String message) {
            super(message);
        }
    }

    /** Whether anything is to be measured. */
    boolean isAsked() {
        return data != null || checkpoint != null;
    }

    /**
     * Measures a network; the JSON stays beside the analysis.
     *
     * @param network its binary name
     * @param analysis the file of its analysis
     * @return {@code data} and {@code movement}, by the schema of docs/guide/measure.md
     * @throws MeasurementException if the runtime refuses
     */
    JsonNode of(String network, Path analysis) throws MeasurementException, IOException {
        Path measured = analysis.resolveSibling(network + ".measured.json");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                MeasureCommand.class.getName(),
                network,
                "--analysis",
                analysis.toString(),
                "--examples",
                Integer.toString(examples),
                "--to",
                measured.toString()));
        if (data != null) {
            command.addAll(List.of("--data", data.toString()));
        }
        if (checkpoint != null) {
            command.addAll(List.of("--checkpoint", checkpoint.toString()));
        }
        Path told = Files.createTempFile("dks4j-measure-", ".txt");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(told.toFile());
            // TensorFlow's own notes about this machine.
            builder.environment().putIfAbsent("TF_CPP_MIN_LOG_LEVEL", "3");
            Process process = builder.start();
            if (process.waitFor() != 0) {
                throw new MeasurementException(reason(network, text(told)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MeasurementException("interrupted while measuring " + network);
        } finally {
            Files.delete(told);
        }
        return new ObjectMapper().readTree(measured.toFile());
    }

    /** What a process has printed, whose encoding may be another: bytes that are not UTF-8 are replaced. */
    private static String text(Path told) throws IOException {
        return new String(Files.readAllBytes(told), StandardCharsets.UTF_8);
    }

    private static String reason(String network, String told) {
        String problem = told.lines()
                .filter(line -> line.startsWith(ERROR))
                .map(line -> line.substring(ERROR.length()))
                .findFirst()
                .orElse(told);
        return problem.startsWith("there is no class ")
                ? problem + "; give the folder of the compiled " + network + " with --class-path"
                : problem;
    }
}
