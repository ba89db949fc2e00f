package org.dks4j.runtime.train.tuning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dks4j.runtime.data.scaling.Standardizations;
import org.dks4j.runtime.graph.Variable;

/**
 * What a training starts from, and how its layers differ.
 *
 * @param start weights to start from; empty for drawn ones
 */
public record FineTuning(Optional<InitialWeights> start) {

    /** All weights are drawn, and all layers are trained alike. */
    public static FineTuning none() {
        return new FineTuning(Optional.empty());
    }

    public FineTuning withStart(InitialWeights value) {
        return new FineTuning(Optional.of(value));
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
    }

    /** What of this a result depends on, as texts by name; nothing for {@link #none}, as checkpoints from before have it. */
    public Map<String, String> identity() {
        Map<String, String> identity = new LinkedHashMap<>();
        start.ifPresent(weights -> identity.put("initial weights", weights.identity()));
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
        return lines;
    }
}
