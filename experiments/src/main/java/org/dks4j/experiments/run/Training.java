/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dks4j.experiments.plan.Network;

/** Trains a network, and uses it. */
public interface Training {

    /**
     * Trains a network to the end.
     *
     * @param options of its trainer
     * @param log where it writes what it prints
     * @return why it diverged, if it did
     * @throws TrainingFailure if it ended with any other error
     * @throws IOException if a file cannot be written
     * @throws InterruptedException if the thread was interrupted
     */
    Optional<String> train(Network network, List<String> options, Path log) throws IOException, InterruptedException;

    /**
     * Predicts with a trained network.
     *
     * @param arguments of its trainer's command {@code predict}
     * @param log where it writes what it prints
     * @throws TrainingFailure if it ended with an error
     * @throws IOException if a file cannot be written
     * @throws InterruptedException if the thread was interrupted
     */
    void predict(Network network, List<String> arguments, Path log) throws IOException, InterruptedException;
}
