/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.data.scaling.Standardizations;
import org.dks4j.runtime.network.NetworkDefinition;

/** A training that is under way, as listeners see it. */
public interface TrainingRun {

    /** What is trained. */
    NetworkDefinition<?> definition();

    /** How it is trained. */
    TrainingOptions options();

    /** The part of the data that is evaluated after each epoch. */
    Part monitored();

    /** How many steps an epoch has. */
    int stepsPerEpoch();

    /** How many examples a step has: fewer than the options say where there are fewer in all. */
    long examplesPerStep();

    /** Its progress. */
    Progress progress();

    /**
     * Everything that the result depends on, by name, in order: the network, the options, the data. Two trainings with equal
     * values end with equal parameters, on one machine and number of threads.
     */
    Map<String, String> identity();

    /**
     * The q value, the mean square, of every node of the network as it is evaluated, for each of the first examples of
     * the monitored part.
     *
     * @return [examples] by the nodes' names, in order
     * @throws IOException if an example cannot be read
     */
    Map<String, float[]> kernelValues() throws IOException;

    /** How inputs and targets are standardized. */
    Standardizations standardizations();

    /** The names of the classes and columns of its data. */
    DataNames names();

    /**
     * Writes all variables to files whose names begin with the prefix.
     *
     * @throws TrainingException if a parameter is not finite
     * @throws IOException if they cannot be written
     */
    void save(Path prefix) throws IOException;

    /** Requests an interruption after the current step, from which the training can go on later. Thread-safe; the first request counts. */
    void stop(String reason);

    /** Requests the end of the training after the current step: what is trained then is its result. Thread-safe; the first request counts. */
    void finish(String reason);
}
