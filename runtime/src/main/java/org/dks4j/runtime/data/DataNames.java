/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The names of a data set's classes and columns. They are saved with a network: numbers alone mean something else in another data set.
 *
 * @param classes the classes' names in the order of their labels; empty if classes are named by their labels, numbers from 0
 * @param columns the columns of the tables, if examples are table rows
 * @param outputs the classes' names of each of several outputs that has some, by the output's name
 */
public record DataNames(List<String> classes, TableColumns columns, Map<String, List<String>> outputs) {

    private static final DataNames NONE = ofClasses(List.of());

    public DataNames {
        classes = List.copyOf(classes);
        Map<String, List<String>> copies = new LinkedHashMap<>();
        outputs.forEach((output, names) -> copies.put(output, List.copyOf(names)));
        outputs = Collections.unmodifiableMap(copies);
    }

    /** Classes named by their labels, of examples that are not table rows. */
    public static DataNames none() {
        return NONE;
    }

    /** Classes with these names, of examples that are not table rows. */
    public static DataNames ofClasses(List<String> classes) {
        return new DataNames(classes, TableColumns.none(), Map.of());
    }

    /** The names as texts of a training's identity; the same entries for every data set. */
    public Map<String, String> identity() {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("classes", classesText());
        identity.put("columns", columnsText());
        return identity;
    }

    private String classesText() {
        if (outputs.isEmpty()) {
            return classes.isEmpty() ? "numbers" : text(classes);
        }
        return outputs.entrySet().stream()
                .map(output -> output.getKey() + ": " + text(output.getValue()))
                .collect(Collectors.joining("; "));
    }

    private String columnsText() {
        String names = columns.named() ? text(columns.features()) : "without names";
        String all = columns.levels().isEmpty() ? names : names + " with the categories " + columns.levels();
        return columns.weights().isEmpty() ? all : all + " with weights in " + text(columns.ofWeights());
    }

    private static String text(List<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }

    /** Whether classes have names. */
    public boolean hasClassNames() {
        return !classes.isEmpty() || !outputs.isEmpty();
    }

    /**
     * What one of several outputs needs to name its answers.
     *
     * @param name of the output
     * @param first which of the target columns is its first
     * @param count how many it has
     */
    public DataNames ofOutput(String name, int first, int count) {
        return new DataNames(outputs.getOrDefault(name, List.of()), columns.withTargets(first, count), Map.of());
    }

    /** The name of a class: its label if it has none, like the outputs of a network beyond the classes of its training. */
    public String ofClass(int label) {
        return label < classes.size() ? classes.get(label) : Integer.toString(label);
    }

    /** The names of a target's numbers: those of their columns, or their places from 1 where they have none. */
    public List<String> ofTargets(int count) {
        List<String> named = columns.ofTargets();
        return named.size() == count
                ? named
                : IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList();
    }

    /** The name of a table's column of predictions for a target. */
    public static String predicted(String target) {
        return "predicted_" + target;
    }

    /** The name of each class of a network. */
    public List<String> ofClasses(int count) {
        List<String> names = new ArrayList<>();
        for (int label = 0; label < count; label++) {
            names.add(ofClass(label));
        }
        return names;
    }
}
