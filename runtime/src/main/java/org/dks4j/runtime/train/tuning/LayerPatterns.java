/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.tuning;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.dks4j.runtime.internal.check.Preconditions;
import org.dks4j.runtime.internal.saver.WeightNames;
import org.dks4j.runtime.internal.text.ClosestNames;
import org.dks4j.runtime.internal.text.Wildcard;

/**
 * Layers by patterns of their names.
 *
 * @param patterns names such as {@code group1[0].conv1}, where {@code *} stands for any characters, even none
 */
public record LayerPatterns(List<String> patterns) {

    /** @throws IllegalArgumentException if a pattern is empty */
    public LayerPatterns {
        patterns = List.copyOf(patterns);
        Preconditions.require(patterns.stream().noneMatch(String::isBlank), "a pattern of layers must not be empty");
    }

    /** No layer. */
    public static LayerPatterns none() {
        return new LayerPatterns(List.of());
    }

    /**
     * Patterns with commas in between: {@code stem*,group1*}.
     *
     * @throws IllegalArgumentException if one is empty
     */
    public static LayerPatterns parse(String text) {
        return new LayerPatterns(
                Stream.of(text.split(",", -1)).map(String::strip).toList());
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return patterns.isEmpty();
    }

    /** Whether a layer is one of them. */
    public boolean matches(String layer) {
        return patterns.stream().anyMatch(pattern -> Wildcard.matches(pattern, layer));
    }

    /** Whether the layer of a weight is one of them. */
    public boolean matchesWeight(String weight) {
        return matches(WeightNames.layer(weight));
    }

    /** The layers that have some weights, in their order. */
    static Set<String> layers(Collection<String> weights) {
        Set<String> layers = new LinkedHashSet<>();
        weights.forEach(weight -> layers.add(WeightNames.layer(weight)));
        return layers;
    }

    /**
     * Refuses patterns without a layer, such as misspelt ones.
     *
     * @param role what the patterns are for, such as an option
     * @param layers those that have weights
     * @throws IllegalArgumentException that names the closest layers
     */
    void requireUsed(String role, Collection<String> layers) {
        for (String pattern : patterns) {
            requireUsed(role, pattern, "has weights", layers);
        }
    }

    /**
     * The same of one pattern.
     *
     * @param quality what all layers are or have
     */
    static void requireUsed(String role, String pattern, String quality, Collection<String> layers) {
        if (layers.stream().noneMatch(layer -> Wildcard.matches(pattern, layer))) {
            throw new IllegalArgumentException(role + ": '" + pattern
                    + "' is no layer that " + quality + "; the closest are "
                    + String.join(", ", ClosestNames.of(pattern.replace("*", ""), layers)));
        }
    }

    /** The patterns with commas in between. */
    public String text() {
        return String.join(",", patterns);
    }
}
