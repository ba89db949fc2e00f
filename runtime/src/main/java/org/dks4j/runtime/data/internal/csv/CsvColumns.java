/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.csv;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.internal.text.Shown;

/**
 * What the columns of training rows are: a column with a number is one of numbers, another with a word is one of categories, whose levels are
 * its words, sorted. Empty cells count for neither.
 */
public final class CsvColumns implements CsvTable.Cells {

    private static final int MOST_LEVELS = 1000;

    private final String file;
    private final List<Optional<CsvLabels>> labels;
    private final boolean averages;
    private final List<String> columns = new ArrayList<>();
    private CsvRoles roles = new CsvRoles(List.of(), List.of());
    private final List<Column> found = new ArrayList<>();

    /**
     * @param labels learns the classes of each target column; empty for one of numbers; none where target columns are left out
     * @param averages whether means of columns are asked for
     */
    public CsvColumns(String file, List<Optional<CsvLabels>> labels, boolean averages) {
        this.file = file;
        this.labels = List.copyOf(labels);
        this.averages = averages;
    }

    private static final class Column {
        private final TreeMap<String, Long> words = new TreeMap<>();
        private long numbers;
        private boolean numeric;
        private double sum;
    }

    @Override
    public void header(List<String> names, CsvRoles ofColumns) {
        columns.addAll(names);
        roles = ofColumns;
        names.forEach(name -> found.add(new Column()));
    }

    @Override
    public boolean wants(int column) {
        if (column >= found.size()) {
            return false;
        }
        if (!roles.isFeature(column)) {
            return labelsOf(column).isPresent();
        }
        return averages || found.get(column).numbers == 0;
    }

    @Override
    public void cell(int column, String text) throws IOException {
        if (!roles.isFeature(column)) {
            Optional<CsvLabels> own = labelsOf(column);
            if (own.isPresent()) {
                own.get().label(text);
            }
            return;
        }
        Column own = found.get(column);
        if (text.isBlank()) {
            return;
        }
        if (CsvNumbers.isNumber(text)) {
            own.numbers++;
            own.sum += Double.parseDouble(text.strip());
        } else if (CsvNumbers.isAlmostNumber(text)) {
            // Whoever reads the row tells what is wrong with it.
            own.numeric = true;
        } else if (own.words.merge(text.strip(), 1L, Long::sum) == 1 && own.words.size() > MOST_LEVELS) {
            throw new BrokenDataException(
                    file,
                    String.format(
                            Locale.ROOT,
                            "column %d (%s) has more than %,d different words, such as '%s'; leave out columns that identify rows",
                            column + 1,
                            columns.get(column),
                            MOST_LEVELS,
                            Shown.text(text)));
        }
    }

    private Optional<CsvLabels> labelsOf(int column) {
        int target = roles.targets().indexOf(column);
        return target < 0 || labels.isEmpty() ? Optional.empty() : labels.get(target);
    }

    /** The levels of each column of categories, by its place from 0. */
    public Map<Integer, List<String>> levels() {
        Map<Integer, List<String>> levels = new TreeMap<>();
        for (int column = 0; column < found.size(); column++) {
            if (isCategory(column)) {
                levels.put(column, List.copyOf(found.get(column).words.keySet()));
            }
        }
        return levels;
    }

    private boolean isCategory(int column) {
        Column own = found.get(column);
        return roles.isFeature(column) && own.numbers == 0 && !own.numeric && !own.words.isEmpty();
    }

    /** The means over the training rows of what each column is read as, in order: of a number, or of each level's 0 and 1. */
    public List<Float> means() {
        List<Float> means = new ArrayList<>();
        for (int column = 0; column < found.size(); column++) {
            Column own = found.get(column);
            if (isCategory(column)) {
                double all =
                        own.words.values().stream().mapToLong(count -> count).sum();
                own.words.values().forEach(count -> means.add((float) (count / all)));
            } else if (roles.isFeature(column)) {
                means.add(own.numbers == 0 ? 0 : (float) (own.sum / own.numbers));
            }
        }
        return means;
    }
}
