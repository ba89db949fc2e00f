/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.data.TableColumns;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.internal.csv.CsvColumns;
import org.dks4j.runtime.data.internal.csv.CsvFeatures;
import org.dks4j.runtime.data.internal.csv.CsvLabels;
import org.dks4j.runtime.data.internal.csv.CsvTable;
import org.dks4j.runtime.data.internal.csv.CsvText;
import org.dks4j.runtime.data.internal.form.ClassNames;
import org.dks4j.runtime.data.internal.form.DatasetFormat;
import org.dks4j.runtime.data.internal.form.Readers;
import org.dks4j.runtime.data.options.CsvOptions;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.internal.text.Shown;

/** Comma-separated values with target columns. */
record CsvForm() implements DatasetFormat {

    private static final String TRAINING = "train.csv";
    private static final String TEST = "test.csv";
    private static final String VALIDATION = "validation.csv";

    /** The files of the parts besides the training examples. */
    private static final SortedMap<String, Part> OTHERS =
            Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(TEST, Part.TEST, VALIDATION, Part.VALIDATION)));

    @Override
    public String description() {
        return "CSV with a target column: train.csv, and test.csv, validation.csv or both, plain or .gz";
    }

    @Override
    public boolean isIn(Path directory) {
        return CsvText.find(directory, TRAINING).isPresent()
                || OTHERS.keySet().stream()
                        .anyMatch(name -> CsvText.find(directory, name).isPresent());
    }

    @Override
    public boolean has(Target target) {
        return target.form().shape().size() <= 1;
    }

    @Override
    public boolean hasIds() {
        return true;
    }

    @Override
    public Readers open(Path directory, DataOptions options) throws IOException {
        Tables training = Tables.scan(
                CsvText.open(
                        CsvText.find(directory, TRAINING)
                                .orElseThrow(() -> new BrokenDataException(
                                        directory.toString(), "no file " + TRAINING + " or " + TRAINING + ".gz")),
                        options.memoryLimit()),
                options);
        Map<Part, Readers.Opening> openings = new EnumMap<>(Part.class);
        openings.put(Part.TRAINING, () -> training.open(training.table(), options));
        long comments = 0;
        for (Map.Entry<String, Part> other : OTHERS.entrySet()) {
            Optional<Path> path = CsvText.find(directory, other.getKey());
            if (path.isPresent()) {
                CsvTable table = CsvTable.scan(
                        CsvText.open(path.get(), options.memoryLimit()),
                        options.csv(),
                        columns(options.target()),
                        CsvTable.Cells.NONE);
                requireSameColumns(training.table(), table);
                comments += table.comments();
                openings.put(other.getValue(), () -> training.open(table, options));
            }
        }
        return Readers.of(openings)
                .withNotes(training.notes(options.target(), comments))
                .withNames(training.names());
    }

    /**
     * Looks over a single file, which has training examples alone.
     *
     * @throws BrokenDataException if it is not what it should be as a whole
     */
    static Readers openFile(Path file, DataOptions options) throws IOException {
        Tables all = Tables.scan(CsvText.open(file, options.memoryLimit()), options);
        return Readers.of(Map.of(Part.TRAINING, () -> all.open(all.table(), options)))
                .withNotes(all.notes(options.target(), 0))
                .withNames(all.names());
    }

    /** How many target columns a table has. */
    private static int columns(Target target) {
        return target.source().isInData() ? target.form().size() : 0;
    }

    /**
     * A table with training rows, and what its columns mean.
     *
     * @param targets reads the target columns of these rows, and of others with the same columns
     * @param features reads the others
     * @param names of classes and columns
     */
    private record Tables(CsvTable table, CsvTargets targets, CsvFeatures features, DataNames names) {

        static Tables scan(CsvText text, DataOptions options) throws IOException {
            Target target = options.target();
            CsvOptions csv = options.csv();
            List<Optional<CsvLabels>> labels = CsvLabels.of(text.name(), target);
            boolean filled = csv.missing() == CsvOptions.Missing.MEAN;
            CsvColumns found = new CsvColumns(text.name(), labels, filled);
            CsvTable table = CsvTable.scan(text, csv, columns(target), found);
            CsvTargets targets = CsvTargets.of(target, labels);
            TableColumns columns = new TableColumns(
                    table.columns(), table.roles().targets(), table.roles().weights(), found.levels(), table.named());
            CsvFeatures features = CsvFeatures.of(
                    columns,
                    columns.featurePlaces(),
                    filled ? found.means() : List.of(),
                    csv.unseen(),
                    options.input());
            return new Tables(table, targets, features, targets.names(columns));
        }

        CsvReader open(CsvTable rows, DataOptions options) throws IOException {
            return CsvReader.open(rows, targets, features, options);
        }

        List<String> notes(Target target, long furtherComments) {
            return CsvForm.notes(target, names, table.comments() + furtherComments);
        }
    }

    /** What was taken for what, so that a mistake shows. */
    private static List<String> notes(Target target, DataNames names, long comments) {
        TableColumns columns = names.columns();
        List<String> others = new ArrayList<>(columns.features());
        List<String> categories = new ArrayList<>();
        columns.levels().forEach((column, levels) -> {
            String name = columns.names().get(column);
            others.remove(name);
            categories.add("category: column " + (column + 1) + " (" + Shown.text(name) + "): " + Shown.list(levels));
        });
        List<String> notes = new ArrayList<>();
        boolean inData = target.source().isInData();
        String kind = target.isClass() ? "label" : "target";
        notes.add(String.format(
                Locale.ROOT,
                "%s: %s; numbers: %d columns (%s)",
                inData ? kind : "left out",
                columns.targets().isEmpty()
                        ? "no column"
                        : columns.targets().stream()
                                .map(column -> "column " + (column + 1) + " ("
                                        + Shown.text(columns.names().get(column)) + ")")
                                .collect(Collectors.joining(", ")),
                others.size(),
                Shown.list(others)));
        notes.addAll(categories);
        for (int column : columns.weights()) {
            notes.add("weights: column " + (column + 1) + " ("
                    + Shown.text(columns.names().get(column)) + ")");
        }
        if (target.isClass() && inData) {
            notes.add(
                    names.classes().isEmpty()
                            ? "classes: the numbers in the label column"
                            : "classes: " + ClassNames.numbered(names.classes()));
        }
        names.outputs()
                .forEach((output, classes) -> notes.add("classes of " + output + ": " + ClassNames.numbered(classes)));
        return withComments(notes, comments);
    }

    private static List<String> withComments(List<String> notes, long comments) {
        if (comments > 0) {
            notes.add("skipped: " + comments + " lines that begin with #");
        }
        return notes;
    }

    private static void requireSameColumns(CsvTable training, CsvTable test) throws BrokenDataException {
        for (int i = 0; i < Math.max(training.columns().size(), test.columns().size()); i++) {
            String expected = column(training, i);
            String given = column(test, i);
            if (!expected.equals(given)) {
                throw new BrokenDataException(
                        test.text().name(),
                        0,
                        String.format(
                                Locale.ROOT,
                                "column %d of the header is %s but %s in %s",
                                i + 1,
                                given,
                                expected,
                                training.text().name()));
            }
        }
    }

    private static String column(CsvTable table, int index) {
        return index < table.columns().size() ? table.columns().get(index) : "missing";
    }
}
