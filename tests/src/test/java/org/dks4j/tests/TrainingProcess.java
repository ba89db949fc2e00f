/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dks4j.runtime.internal.cli.JavaCommand;
import org.dks4j.runtime.internal.cli.TrainerCommand;
import org.dks4j.tests.networks.SmallBatchNormGraph;

/** The trainer of a network with dropout, batch normalization and momentum, in a process of its own. */
final class TrainingProcess {

    private TrainingProcess() {}

    /** What the process runs. */
    public static void main(String[] args) {
        System.exit(TrainerCommand.run(SmallBatchNormGraph.DEFINITION, args));
    }

    /**
     * Starts it.
     *
     * @param output where what it prints goes
     */
    static Process start(Path output, String... options) throws IOException {
        return start(List.of(), output, options);
    }

    /** The same, started by another program, such as a shell with limits. */
    static Process start(List<String> prefix, Path output, String... options) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(JavaCommand.start());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), TrainingProcess.class.getName()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    /** What it printed. */
    static String text(Path output) throws IOException {
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
