/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dks4j.runtime.data.ExampleSet;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.TensorData;
import org.dks4j.runtime.data.scaling.ClassCounts;
import org.dks4j.runtime.data.scaling.MeanWeight;
import org.dks4j.runtime.data.scaling.Standardization;
import org.dks4j.runtime.data.scaling.Standardizations;
import org.dks4j.runtime.device.Execution;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.task.Task;
import org.dks4j.runtime.train.tuning.InitialWeights;

/** How the inputs and targets of a network are standardized: by its training examples, or as in the training that its weights come from. */
final class Scalings {

    private Scalings() {}

    /**
     * All standardizations of a network.
     *
     * @throws IOException if an example cannot be read
     */
    static Standardizations of(NetworkDefinition<?> definition, ExampleSet training, TrainingOptions options)
            throws IOException {
        int threads = readers(options.execution());
        Optional<InitialWeights> start = options.tuning().start();
        Map<String, Standardization> scalings = new LinkedHashMap<>();
        scalings.put(
                NetworkInput.FIRST,
                definition.inputs().get(0).isOfIds() ? Standardization.none() : first(training, start, threads));
        for (NetworkInput input : definition.furtherInputs()) {
            TensorData features = ((Examples) training).of(input);
            scalings.put(
                    input.name(),
                    input.isOfIds()
                            ? Standardization.none()
                            : start.flatMap(weights -> weights.standardization(
                                            input.name(), features.form().channels()))
                                    .orElseGet(() -> Standardization.of(features)));
        }
        if (definition.task().standardization().isEmpty()) {
            return new Standardizations(scalings, List.of());
        }
        Optional<Standardization> targets = start.flatMap(
                weights -> weights.targetStandardization(training.targetForm().channels()));
        return new Standardizations(
                scalings, List.of(targets.isPresent() ? targets.get() : Standardization.ofTargets(training, threads)));
    }

    private static Standardization first(ExampleSet training, Optional<InitialWeights> start, int threads)
            throws IOException {
        Optional<Standardization> known = start.flatMap(weights ->
                weights.standardization(NetworkInput.FIRST, training.form().channels()));
        return known.isPresent() ? known.get() : Standardization.of(training, threads);
    }

    /**
     * The number by which the weights of examples are divided; empty if all count alike.
     *
     * @throws IOException if an example cannot be read, or if all weights are 0
     */
    static Optional<Double> meanWeight(ExampleSet training, Execution execution) throws IOException {
        return training.isWeighted() ? Optional.of(MeanWeight.of(training, readers(execution))) : Optional.empty();
    }

    private static int readers(Execution execution) {
        return execution.threads() > 0
                ? execution.threads()
                : Runtime.getRuntime().availableProcessors();
    }

    /**
     * The weight of each class in the loss, if some are asked for.
     *
     * @throws TrainingException if there are not as many weights as classes, or if targets are no classes
     * @throws IOException if an example cannot be read
     */
    static Optional<double[]> classWeights(Task task, ExampleSet training, TrainingOptions options) throws IOException {
        if (options.classWeights().isEmpty()) {
            return Optional.empty();
        }
        int classes = task.target()
                .classes()
                .orElseThrow(() -> new TrainingException("there are class weights, but the targets are no classes"));
        long[] counts = ClassCounts.of(training, classes, readers(options.execution()));
        try {
            return Optional.of(options.classWeights().get().of(counts));
        } catch (IllegalArgumentException e) {
            throw new TrainingException("class weights: " + e.getMessage(), e);
        }
    }
}
