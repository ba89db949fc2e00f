/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.network;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.scaling.Standardizations;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.task.Task;
import org.dks4j.runtime.task.TokenSequence;
import org.dks4j.runtime.task.classification.Classification;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * The definition of a network, as a trainer needs it.
 *
 * @param record the description
 * @param inputs what it reads, at least one; images are the first
 * @param task what it is for
 * @param factory builds the graph
 */
public record NetworkDefinition<R extends Record>(
        Class<R> record, List<NetworkInput> inputs, Task task, InputsFactory<R> factory) {

    public NetworkDefinition {
        inputs = List.copyOf(inputs);
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException(record.getSimpleName() + " has no input");
        }
    }

    /**
     * A classifier.
     *
     * @param classes how many logits there are
     */
    public NetworkDefinition(Class<R> record, List<NetworkInput> inputs, int classes, InputsFactory<R> factory) {
        this(record, inputs, new Classification(classes), factory);
    }

    /**
     * A classifier with one input.
     *
     * @param inputShape the shape of one example: {features}, {length, channels} or {height, width, channels}
     * @param classes how many logits there are
     */
    public NetworkDefinition(Class<R> record, List<Integer> inputShape, int classes, Factory<R> factory) {
        this(
                record,
                List.of(new NetworkInput(NetworkInput.FIRST, inputShape)),
                classes,
                (net, inputs) -> factory.build(net, inputs.get(0)));
    }

    /**
     * A network with one input.
     *
     * @param inputShape the shape of one example: {features}, {length, channels} or {height, width, channels}
     * @param task what it is for
     */
    public NetworkDefinition(Class<R> record, List<Integer> inputShape, Task task, Factory<R> factory) {
        this(
                record,
                List.of(new NetworkInput(NetworkInput.FIRST, inputShape)),
                task,
                (net, inputs) -> factory.build(net, inputs.get(0)));
    }

    /** The same network with the standardizations of a training. */
    public NetworkDefinition<R> with(Standardizations measured) {
        return withTask(task.with(measured));
    }

    /** The same network for another task. */
    public NetworkDefinition<R> withTask(Task value) {
        return new NetworkDefinition<>(record, inputs, value, factory);
    }

    /**
     * Its size; if the compiler did not make it, that of the samples.
     *
     * @throws IOException if the compiled description cannot be read
     */
    public NetworkSize size() throws IOException {
        Optional<CompiledDescription> compiled = CompiledDescription.of(record);
        return compiled.isPresent() ? compiled.get().size(target().classes().isPresent()) : NetworkSize.usual();
    }

    /** The target of an example. */
    public Target target() {
        return task.target();
    }

    /** The description's simple name. */
    public String name() {
        return record.getSimpleName();
    }

    /** The shape of one example of the first input. */
    public List<Integer> inputShape() {
        return inputs.get(0).shape();
    }

    /** The inputs besides the first. */
    public List<NetworkInput> furtherInputs() {
        return inputs.subList(1, inputs.size());
    }

    /**
     * Adds the network to a graph.
     *
     * @param net builds its layers
     * @param tensors a batch of each input, [batch, the input's shape]
     */
    public GraphModel<R> build(NetworkBuilder net, List<? extends Operand<TFloat32>> tensors) {
        for (int i = 0; i < inputs.size(); i++) {
            net.named(inputs.get(i).name(), tensors.get(i));
        }
        return factory.build(net, List.copyOf(tensors));
    }

    /**
     * The same, with outputs that the network's task can use.
     *
     * @throws IllegalArgumentException if it does not have as many outputs as its task needs, at each position of a sequence
     */
    public GraphModel<R> buildForTask(NetworkBuilder net, List<? extends Operand<TFloat32>> tensors) {
        GraphModel<R> model = build(net, tensors);
        int outputs = NetworkBuilder.channels(model.logits());
        // A loss would broadcast [batch, outputs] and [batch, 1] without a word.
        if (outputs != task.outputs()) {
            throw new IllegalArgumentException(
                    name() + " outputs " + outputs + " numbers per example; its task needs " + task.outputs());
        }
        task.sequence()
                .ifPresent(sequence -> requirePositions(model.logits().shape().tail(), sequence));
        return model;
    }

    /** @param logits of an example */
    private void requirePositions(Shape logits, TokenSequence sequence) {
        Shape needed = Shape.of(sequence.positions(), sequence.vocabulary());
        if (!logits.equals(needed)) {
            throw new IllegalArgumentException(
                    name() + " outputs " + logits + " for an example; its task needs " + needed);
        }
    }

    /** Adds a network with one input to a graph. */
    @FunctionalInterface
    public interface Factory<R extends Record> {

        /**
         * Builds the network.
         *
         * @param net builds its layers
         * @param input a batch of examples, [batch, the input shape]
         */
        GraphModel<R> build(NetworkBuilder net, Operand<TFloat32> input);
    }

    /** Adds a network to a graph. */
    @FunctionalInterface
    public interface InputsFactory<R extends Record> {

        /**
         * Builds the network.
         *
         * @param net builds its layers
         * @param inputs a batch of examples of each input, in the definition's order
         */
        GraphModel<R> build(NetworkBuilder net, List<Operand<TFloat32>> inputs);
    }
}
