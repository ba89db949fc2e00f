/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.tuning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dks4j.runtime.data.scaling.Standardizations;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.internal.text.Shown;

/**
 * What a training starts from, and how its layers differ.
 *
 * @param start weights to start from; empty for drawn ones
 * @param frozen layers that stay as they are: their parameters have no gradients, do not decay, and batch normalization uses its moving averages
 */
public record FineTuning(Optional<InitialWeights> start, LayerPatterns frozen) {

    /** The option of the command line, for messages. */
    private static final String FREEZE = "--freeze";

    /** All weights are drawn, and all layers are trained alike. */
    public static FineTuning none() {
        return new FineTuning(Optional.empty(), LayerPatterns.none());
    }

    public FineTuning withStart(InitialWeights value) {
        return new FineTuning(Optional.of(value), frozen);
    }

    public FineTuning withFrozen(LayerPatterns value) {
        return new FineTuning(start, value);
    }

    /** Whether a variable of a network stays as it is. */
    public boolean freezes(String variable) {
        return frozen.matchesWeight(variable);
    }

    /** Whether a variable of a network starts from given weights. */
    public boolean gives(String variable) {
        return start.isPresent() && start.get().gives(variable);
    }

    /**
     * Refuses what does not fit a network.
     *
     * @param network its variables
     * @throws IllegalArgumentException that says what does not
     */
    public void requireFit(Collection<Variable<?>> network) {
        start.ifPresent(weights -> weights.requireFit(network));
        frozen.requireUsed(FREEZE, LayerPatterns.layers(names(network)));
        if (!frozen.isEmpty() && network.stream().noneMatch(Variable::trainable)) {
            throw new IllegalArgumentException(FREEZE + " " + frozen.text() + ": no layer is left to train");
        }
    }

    /** What of this a result depends on, as texts by name; nothing for {@link #none}, as checkpoints from before have it. */
    public Map<String, String> identity() {
        Map<String, String> identity = new LinkedHashMap<>();
        start.ifPresent(weights -> identity.put("initial weights", weights.identity()));
        if (!frozen.isEmpty()) {
            identity.put("frozen layers", frozen.text());
        }
        return identity;
    }

    /**
     * What this does, for people, a line each.
     *
     * @param network the network's variables
     * @param standardizations of the training
     */
    public List<String> lines(Collection<Variable<?>> network, Standardizations standardizations) {
        List<String> lines = new ArrayList<>();
        start.ifPresent(weights -> lines.addAll(weights.lines(network, standardizations)));
        List<String> still = LayerPatterns.layers(names(network)).stream()
                .filter(frozen::matches)
                .toList();
        if (!still.isEmpty()) {
            lines.add("frozen: " + Shown.list(still));
        }
        return lines;
    }

    private static List<String> names(Collection<Variable<?>> network) {
        return network.stream().map(Variable::name).toList();
    }
}
