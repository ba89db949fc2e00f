/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dks4j.runtime.internal.cli.JavaCommand;
import org.dks4j.runtime.internal.cli.TrainerCommand;
import org.dks4j.tests.networks.SmallMlpGraph;

/** A worker in a process of its own. */
final class WorkerProcess {

    private WorkerProcess() {}

    /** What the process runs. */
    public static void main(String[] args) {
        System.exit(TrainerCommand.run(SmallMlpGraph.DEFINITION, args));
    }

    /**
     * Starts it.
     *
     * @param output where what it prints goes
     * @param within a command that runs the one that follows it, as in another network; empty for none
     */
    static Process start(Path output, List<String> within, List<String> workers, int task, List<String> options)
            throws IOException {
        List<String> command = new ArrayList<>(within);
        command.addAll(JavaCommand.start());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), WorkerProcess.class.getName()));
        if (!workers.isEmpty()) {
            command.addAll(List.of("--workers", String.join(",", workers), "--task", String.valueOf(task)));
        }
        command.addAll(options);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }
}
