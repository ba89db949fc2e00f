package org.dks4j.runtime.data;

import java.util.ArrayList;
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
 */
public record DataNames(List<String> classes, TableColumns columns) {

    private static final DataNames NONE = new DataNames(List.of(), TableColumns.none());

    public DataNames {
        classes = List.copyOf(classes);
    }

    /** Classes named by their labels, of examples that are not table rows. */
    public static DataNames none() {
        return NONE;
    }

    /** Classes with these names, of examples that are not table rows. */
    public static DataNames ofClasses(List<String> classes) {
        return new DataNames(classes, TableColumns.none());
    }

    /** The names as texts of a training's identity; the same entries for every data set. */
    public Map<String, String> identity() {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("classes", classes.isEmpty() ? "numbers" : text(classes));
        identity.put("columns", columnsText());
        return identity;
    }

    private String columnsText() {
        String names = columns.named() ? text(columns.features()) : "without names";
        return columns.levels().isEmpty() ? names : names + " with the categories " + columns.levels();
    }

    private static String text(List<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
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
