package org.dks4j.runtime.data.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.data.ExampleReader;
import org.dks4j.runtime.data.TableColumns;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.internal.csv.CsvLabels;
import org.dks4j.runtime.data.internal.csv.CsvTable;
import org.dks4j.runtime.data.internal.csv.CsvText;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.data.split.PartReader;
import org.dks4j.runtime.internal.text.Shown;

/** Comma-separated values with target columns. */
record CsvForm() implements DatasetFormat {

    private static final String TRAINING = "train.csv";
    private static final String TEST = "test.csv";

    @Override
    public String description() {
        return "CSV with a target column: train.csv, test.csv, plain or .gz";
    }

    @Override
    public boolean isIn(Path directory) {
        return CsvText.find(directory, TRAINING).isPresent()
                || CsvText.find(directory, TEST).isPresent();
    }

    @Override
    public boolean has(Target target) {
        return target.form().shape().size() <= 1;
    }

    @Override
    public Readers open(Path directory, DataOptions options) throws IOException {
        CsvText trainingText = text(directory, TRAINING, options);
        CsvText testText = text(directory, TEST, options);
        Tables training = Tables.scan(trainingText, options);
        CsvTable test =
                CsvTable.scan(testText, options.csv(), options.target().form().size(), cell -> {});
        requireSameColumns(training.table(), test);
        return Readers.of(
                        () -> CsvReader.open(training.table(), training.targets(), options),
                        () -> CsvReader.open(test, training.targets(), options))
                .withNotes(training.notes(options.target(), test.comments()))
                .withNames(training.dataNames());
    }

    /**
     * Looks over a single file, of which a part is held out.
     *
     * @throws BrokenDataException if it is not what it should be as a whole
     */
    static Readers openFile(Path file, DataOptions options) throws IOException {
        Tables all = Tables.scan(CsvText.open(file, options.memoryLimit()), options);
        ExampleReader whole = CsvReader.open(all.table(), all.targets(), options);
        BitSet heldOut = options.split().heldOut(whole);
        BitSet training = new BitSet();
        training.set(0, whole.count());
        training.andNot(heldOut);
        List<String> notes = new ArrayList<>(all.notes(options.target(), 0));
        notes.add("test examples: " + options.split().text());
        return Readers.of(() -> new PartReader(whole, training), () -> new PartReader(whole, heldOut))
                .withNotes(notes)
                .withNames(all.dataNames());
    }

    /**
     * A table with training rows, and what its target columns mean.
     *
     * @param names of classes, in the order of their labels
     */
    private record Tables(CsvTable table, CsvTargets targets, List<String> names) {

        static Tables scan(CsvText text, DataOptions options) throws IOException {
            Target target = options.target();
            int width = target.form().size();
            if (!Labels.are(target)) {
                CsvTable table = CsvTable.scan(text, options.csv(), width, cell -> {});
                return new Tables(table, new CsvTargets.OfNumbers(target), List.of());
            }
            CsvLabels labels = new CsvLabels(text.name(), options.classes());
            CsvTable table = CsvTable.scan(text, options.csv(), width, labels);
            return new Tables(table, new CsvTargets.OfClass(labels.sorted(), options.classes()), labels.sorted());
        }

        DataNames dataNames() {
            return new DataNames(names, new TableColumns(table.columns(), table.targets(), table.named()));
        }

        List<String> notes(Target target, long furtherComments) {
            return CsvForm.notes(table, target, names, table.comments() + furtherComments);
        }
    }

    /** What was taken for what, so that a mistake shows. */
    private static List<String> notes(CsvTable table, Target target, List<String> names, long comments) {
        List<String> others = new TableColumns(table.columns(), table.targets(), table.named()).features();
        List<String> notes = new ArrayList<>();
        notes.add(String.format(
                Locale.ROOT,
                "%s: %s; numbers: %d columns (%s)",
                Labels.are(target) ? "label" : "target",
                table.targets().stream()
                        .map(column -> "column " + (column + 1) + " ("
                                + Shown.text(table.columns().get(column)) + ")")
                        .collect(Collectors.joining(", ")),
                others.size(),
                Shown.list(others)));
        if (!Labels.are(target)) {
            return withComments(notes, comments);
        }
        List<String> classes = new ArrayList<>();
        for (String name : names) {
            classes.add(classes.size() + " " + name);
        }
        notes.add(classes.isEmpty() ? "classes: the numbers in the label column" : "classes: " + Shown.list(classes));
        return withComments(notes, comments);
    }

    private static List<String> withComments(List<String> notes, long comments) {
        if (comments > 0) {
            notes.add("skipped: " + comments + " lines that begin with #");
        }
        return notes;
    }

    private static CsvText text(Path directory, String name, DataOptions options) throws IOException {
        Path path = CsvText.find(directory, name)
                .orElseThrow(() -> new BrokenDataException(
                        directory.toString(),
                        "no file " + name + " or " + name + ".gz; a data set has train.csv and test.csv"));
        return CsvText.open(path, options.memoryLimit());
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
