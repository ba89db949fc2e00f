package org.dks4j.runtime.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.data.scaling.Standardizations;
import org.dks4j.runtime.network.NetworkDefinition;

/** A training that is under way, as listeners see it. */
public interface TrainingRun {

    /** What is trained. */
    NetworkDefinition<?> definition();

    /** How it is trained. */
    TrainingOptions options();

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
     * The q value, the mean square, of every node of the network as it is evaluated, for each of the first 250 test examples.
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

    /** Requests a stop after the current step. Thread-safe; the first reason counts. */
    void stop(String reason);
}
