package org.dks4j.runtime.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a data set calls its classes and the numbers of its examples. A network is kept with these names: the numbers alone mean
 * something else in another data set.
 *
 * @param classes the classes' names in the order of their labels; empty where a class is called by its label, a number from 0
 * @param columns what examples are rows of, if they are
 */
public record DataNames(List<String> classes, TableColumns columns) {

    private static final DataNames NONE = new DataNames(List.of(), TableColumns.none());

    public DataNames {
        classes = List.copyOf(classes);
    }

    /** Classes that are called by their labels, of examples that are no rows of tables. */
    public static DataNames none() {
        return NONE;
    }

    /** Classes of these names, of examples that are no rows of tables. */
    public static DataNames ofClasses(List<String> classes) {
        return new DataNames(classes, TableColumns.none());
    }

    /** The names as texts of a training's identity; the same entries for every data set. */
    public Map<String, String> identity() {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("classes", classes.isEmpty() ? "numbers" : text(classes));
        identity.put("columns", columns.named() ? text(columns.features()) : "without names");
        return identity;
    }

    private static String text(List<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }

    /** What a class is called: its label where it has no name, as the outputs of a network beyond the classes of its training. */
    public String ofClass(int label) {
        return label < classes.size() ? classes.get(label) : Integer.toString(label);
    }

    /** What each class of a network is called. */
    public List<String> ofClasses(int count) {
        List<String> names = new ArrayList<>();
        for (int label = 0; label < count; label++) {
            names.add(ofClass(label));
        }
        return names;
    }
}
