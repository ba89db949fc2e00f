/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import java.io.IOException;
import java.util.Arrays;
import org.dks4j.runtime.network.NetworkDefinition;
import picocli.CommandLine;

/**
 * One of {@link LocalWorkers}, in a process of its own, which ends when the one that has started it does: that holds the other end of its
 * standard input, which ends with it, even where it is killed.
 */
public final class LocalWorker {

    private LocalWorker() {}

    /**
     * Trains, and ends the process.
     *
     * @param arguments the binary name of the record that describes the network, and the trainer's options
     */
    public static void main(String[] arguments) {
        Thread watch = new Thread(LocalWorker::endWithInput, "end-of-starter");
        watch.setDaemon(true);
        watch.start();
        NetworkDefinition<?> network = GeneratedNetwork.find(LocalWorker.class.getClassLoader(), arguments[0]);
        System.exit(TrainerCommand.run(network, Arrays.copyOfRange(arguments, 1, arguments.length)));
    }

    private static void endWithInput() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is written there.
            }
        } catch (IOException e) {
            System.err.println("the process that started this worker cannot be watched: " + e);
        }
        System.err.println("the process that started this worker has ended");
        System.exit(CommandLine.ExitCode.SOFTWARE);
    }
}
