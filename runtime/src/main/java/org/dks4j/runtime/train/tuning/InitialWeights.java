/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.tuning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dks4j.runtime.data.scaling.Standardization;
import org.dks4j.runtime.data.scaling.Standardizations;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.internal.files.Sha256;
import org.dks4j.runtime.internal.saver.WeightNames;
import org.dks4j.runtime.weights.Weight;
import org.dks4j.runtime.weights.Weights;

/**
 * Weights that a training starts from, instead of drawn ones.
 *
 * @param weights by the names that they have in the network
 * @param source where they come from, for people
 * @param except layers that keep their own initial values, such as a new last layer
 * @param units in which the weights read the network's inputs
 */
public record InitialWeights(Weights weights, String source, LayerPatterns except, Units units) {

    /** The option of the command line, for messages. */
    private static final String EXCEPT = "--init-except";

    /** By what inputs and targets are standardized. */
    public enum Units {
        /** As in the training of the weights, where that is known: the weights then mean what they meant there. */
        WEIGHTS,
        /** By the training examples of this training. */
        DATA
    }

    /** All layers, in the units of the weights. */
    public static InitialWeights of(Weights weights, String source) {
        return new InitialWeights(weights, source, LayerPatterns.none(), Units.WEIGHTS);
    }

    /** The same without some layers, which keep their own initial values. */
    public InitialWeights withExcept(LayerPatterns value) {
        return new InitialWeights(weights, source, value, units);
    }

    /** The same with inputs in other units. */
    public InitialWeights withUnits(Units value) {
        return new InitialWeights(weights, source, except, value);
    }

    /** Whether a variable of a network starts from these weights. */
    public boolean gives(String variable) {
        return weights.byName().containsKey(variable) && !except.matchesWeight(variable);
    }

    /**
     * The numbers of a variable.
     *
     * @throws IllegalArgumentException if there are none
     */
    public float[] values(String variable) {
        return Optional.ofNullable(weights.byName().get(variable))
                .orElseThrow(() -> new IllegalArgumentException(source + " has no " + variable))
                .values();
    }

    /**
     * Refuses weights that are not those of a network.
     *
     * @param network its variables
     * @throws IllegalArgumentException that lists all that is missing, left over or of another shape
     */
    void requireFit(Collection<Variable<?>> network) {
        Map<String, Variable<?>> wanted = new LinkedHashMap<>();
        network.forEach(variable -> wanted.put(variable.name(), variable));
        Set<String> names = new LinkedHashSet<>(wanted.keySet());
        names.addAll(weights.byName().keySet());
        except.requireUsed(EXCEPT, LayerPatterns.layers(names));
        List<String> problems = new ArrayList<>();
        Set<String> layers = new LinkedHashSet<>();
        for (String name : names) {
            Optional<String> problem = problem(
                    Optional.ofNullable(wanted.get(name)),
                    Optional.ofNullable(weights.byName().get(name)));
            if (problem.isPresent() && !except.matchesWeight(name)) {
                problems.add("\n  " + name + ": " + problem.get());
                layers.add(WeightNames.layer(name));
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("the weights of " + source + " are not those of this network:"
                    + String.join("", problems)
                    + "\nLayers that are to keep their own initial values, and weights to leave out, are named by "
                    + EXCEPT + " '" + String.join(",", layers) + "'");
        }
        if (names.stream().noneMatch(this::gives)) {
            throw new IllegalArgumentException(
                    EXCEPT + " " + except.text() + ": no weight of " + source + " is left to start from");
        }
    }

    private static Optional<String> problem(Optional<Variable<?>> wanted, Optional<Weight> given) {
        if (given.isEmpty()) {
            return Optional.of(shape(wanted.orElseThrow()) + " in the network, missing in the weights");
        }
        if (wanted.isEmpty()) {
            return Optional.of(given.get().shape() + " in the weights, missing in the network");
        }
        if (!given.get().shape().equals(shape(wanted.get()))) {
            return Optional.of(given.get().shape() + " in the weights, " + shape(wanted.get()) + " in the network");
        }
        return given.get().isFinite() ? Optional.empty() : Optional.of("has numbers that are not finite");
    }

    private static List<Integer> shape(Variable<?> variable) {
        return Arrays.stream(variable.shape().asArray())
                .mapToInt(Math::toIntExact)
                .boxed()
                .toList();
    }

    /** How an input was standardized in the training of the weights; empty if it is to be by the data, or if its channels are others. */
    public Optional<Standardization> standardization(String input, int channels) {
        return kept().map(known -> known.inputs().get(input)).filter(known -> known.mean().length == channels);
    }

    /**
     * How the numbers of a target were standardized; empty if they are to be by the data, if there is another number of them, or if some layers,
     * of which the last may be one, do not start from the weights.
     */
    public Optional<Standardization> targetStandardization(int numbers) {
        return kept().filter(known -> except.isEmpty())
                .flatMap(known -> known.targets().stream().findFirst())
                .filter(known -> known.mean().length == numbers);
    }

    private Optional<Standardizations> kept() {
        return switch (units) {
            case WEIGHTS -> weights.standardizations();
            case DATA -> Optional.empty();
        };
    }

    /** What of this a result depends on, as a text. */
    String identity() {
        String standardized = kept().isPresent() ? weights.metadata().getOrDefault(Weights.STANDARDIZATIONS, "") : "";
        return "sha256:" + Sha256.of(weights.sha256() + standardized)
                + (except.isEmpty() ? "" : " except " + except.text());
    }

    /**
     * What is taken, for people.
     *
     * @param network the network's variables
     * @param standardizations of the training
     */
    List<String> lines(Collection<Variable<?>> network, Standardizations standardizations) {
        List<String> drawn = network.stream()
                .map(Variable::name)
                .filter(name -> !gives(name))
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add((network.size() - drawn.size()) + " weights from " + source
                + (drawn.isEmpty() ? "" : "; initialized anew: " + String.join(", ", drawn)));
        lines.add(
                standardizations.inputs().entrySet().stream().allMatch(input -> standardization(
                                        input.getKey(), input.getValue().mean().length)
                                .isPresent())
                        ? "inputs are standardized as in the training of these weights"
                        : "inputs are standardized by the training examples" + because());
        return lines;
    }

    private String because() {
        return switch (units) {
            case WEIGHTS ->
                weights.standardizations().isPresent()
                        ? ", where their channels differ from those of the weights' training"
                        : ": " + source + " does not say how they were in the training of these weights";
            case DATA -> "";
        };
    }
}
