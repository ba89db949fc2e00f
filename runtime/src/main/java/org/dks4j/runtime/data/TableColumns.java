/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The columns of the tables that examples are rows of, in the order of the files.
 *
 * @param names all of them with the targets'; their numbers from 1 where the files have no header; empty if examples are not table rows
 * @param targets which of them are the targets, from 0, in the order in which the network predicts them
 * @param weights which column has the examples' weights, from 0; empty if all count alike
 * @param levels the words of each column of categories, by its place from 0; a network reads 0 or 1 for each
 * @param named whether the names are of a header: then columns are found by them, whatever their order
 */
public record TableColumns(
        List<String> names,
        List<Integer> targets,
        List<Integer> weights,
        Map<Integer, List<String>> levels,
        boolean named) {

    private static final TableColumns NONE = new TableColumns(List.of(), List.of(), List.of(), Map.of(), false);

    /** @throws IllegalArgumentException if a target is none of the columns, or twice the same */
    public TableColumns {
        names = List.copyOf(names);
        targets = List.copyOf(targets);
        weights = List.copyOf(weights);
        Map<Integer, List<String>> copies = new TreeMap<>();
        levels.forEach((column, words) -> copies.put(column, List.copyOf(words)));
        levels = Collections.unmodifiableMap(copies);
        for (int target : targets) {
            if (target < 0 || target >= names.size() || Collections.frequency(targets, target) > 1) {
                throw new IllegalArgumentException("the targets are the columns " + targets + " of " + names.size());
            }
        }
    }

    /** Tables whose rows count alike. */
    public TableColumns(List<String> names, List<Integer> targets, Map<Integer, List<String>> levels, boolean named) {
        this(names, targets, List.of(), levels, named);
    }

    /** Examples that are not table rows. */
    public static TableColumns none() {
        return NONE;
    }

    /** All columns but the targets and the weights, from 0, in the order in which the network reads them. */
    public List<Integer> featurePlaces() {
        return IntStream.range(0, names.size())
                .filter(column -> !targets.contains(column) && !weights.contains(column))
                .boxed()
                .toList();
    }

    /** The names of these columns. */
    public List<String> features() {
        return featurePlaces().stream().map(names::get).toList();
    }

    /** The levels of each of them; none of a number. */
    public List<List<String>> levelsOfFeatures() {
        return featurePlaces().stream()
                .map(column -> levels.getOrDefault(column, List.of()))
                .toList();
    }

    /** The same tables with some of their targets, for whoever names these; the same if there are none. */
    TableColumns withTargets(int first, int count) {
        return targets.isEmpty()
                ? this
                : new TableColumns(names, targets.subList(first, first + count), weights, levels, named);
    }

    /** The name of the column of weights; none if all examples count alike. */
    public List<String> ofWeights() {
        return weights.stream().map(names::get).toList();
    }

    /** The names of the targets' columns. */
    public List<String> ofTargets() {
        return targets.stream().map(names::get).toList();
    }
}
