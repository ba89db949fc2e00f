package org.dks4j.runtime.data;

import java.util.ArrayList;
import java.util.List;

/**
 * The columns of the tables that examples are rows of, in the order of the files.
 *
 * @param names all of them with the label's; their numbers from 1 where the files have no header; empty if examples are not table rows
 * @param label which of them is the label, from 0
 * @param named whether the names are of a header: then columns are found by them, whatever their order
 */
public record TableColumns(List<String> names, int label, boolean named) {

    private static final TableColumns NONE = new TableColumns(List.of(), 0, false);

    /** @throws IllegalArgumentException if no column is the label */
    public TableColumns {
        names = List.copyOf(names);
        if (!names.isEmpty() && (label < 0 || label >= names.size())) {
            throw new IllegalArgumentException("the label is column " + label + " of " + names.size());
        }
    }

    /** Examples that are not table rows. */
    public static TableColumns none() {
        return NONE;
    }

    /** The names of all columns but the label's, in the order in which the network reads their numbers. */
    public List<String> features() {
        List<String> features = new ArrayList<>(names);
        if (!features.isEmpty()) {
            features.remove(label);
        }
        return features;
    }
}
