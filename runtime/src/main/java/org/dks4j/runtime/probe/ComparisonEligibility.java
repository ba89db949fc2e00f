/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.dks4j.schema.LocationFlow;
import org.dks4j.schema.NodeKind;

/**
 * Which nodes' predictions hold for the vectors that are fed. Vectors of different locations are drawn independently of
 * each other, so that a mean over locations nearly cancels them (docs/mathematics.md, section 2.6); the compiler hands values on there.
 * Batch normalization is predicted as a large batch would have it, and its moving averages at initialization are not those.
 */
public final class ComparisonEligibility {

    private ComparisonEligibility() {}

    /**
     * For each node why it cannot be compared with what is predicted; empty where it can, and for those that are fed.
     *
     * @param fed their places
     */
    static List<Optional<String>> reasons(List<Predictions.Node> nodes, Set<Integer> fed) {
        return inherited(nodes, fed, node -> ofPairs(nodes, node).or(() -> unpredicted(node)));
    }

    /**
     * For each node why its kernel tells nothing where pairs of vectors are fed; empty where it does, and for those that are fed.
     *
     * @param fed their places
     */
    public static List<Optional<String>> ofPairs(List<Predictions.Node> nodes, Set<Integer> fed) {
        return inherited(nodes, fed, node -> ofPairs(nodes, node));
    }

    /** The same where real examples are fed: a mean over their locations cancels nothing, and a maximum is what it is. */
    public static List<Optional<String>> ofExamples(List<Predictions.Node> nodes) {
        return inherited(nodes, Set.of(), ComparisonEligibility::ofExamples);
    }

    private static List<Optional<String>> inherited(
            List<Predictions.Node> nodes, Set<Integer> fed, Function<Predictions.Node, Optional<String>> own) {
        List<Optional<String>> reasons = new ArrayList<>();
        List<Optional<String>> all = new ArrayList<>();
        for (Predictions.Node node : nodes) {
            if (fed.contains(reasons.size())) {
                reasons.add(Optional.empty());
                all.add(Optional.empty());
                continue;
            }
            Optional<String> inherited = node.inputs().stream()
                    .map(reasons::get)
                    .flatMap(Optional::stream)
                    .findFirst();
            Optional<String> reason = inherited.or(() -> own.apply(node));
            reasons.add(reason);
            // What follows reads other locations.
            all.add(reason.or(() -> node.kind().flow() == LocationFlow.PADDED
                    ? Optional.of("zeros at some locations")
                    : Optional.empty()));
        }
        return all;
    }

    private static Optional<String> ofPairs(List<Predictions.Node> nodes, Predictions.Node node) {
        boolean severalLocations =
                node.inputs().stream().anyMatch(input -> nodes.get(input).locations() > 1);
        // What the mean over positions does is known where the kernel between them is.
        boolean known = node.kind() == NodeKind.GLOBAL_MEAN_POOL
                && node.inputs().stream()
                        .allMatch(input -> nodes.get(input).positions().isPresent());
        return known || (node.kind().pools() && !severalLocations) ? Optional.empty() : after(node);
    }

    /** Real examples have locations of their own: what pools them is compared. */
    private static Optional<String> ofExamples(Predictions.Node node) {
        return node.kind().pools() ? Optional.empty() : after(node);
    }

    private static Optional<String> after(Predictions.Node node) {
        return node.kind().approximation().map(what -> "after " + what);
    }

    private static Optional<String> unpredicted(Predictions.Node node) {
        return node.isFinite() ? Optional.empty() : Optional.of("no finite prediction");
    }
}
