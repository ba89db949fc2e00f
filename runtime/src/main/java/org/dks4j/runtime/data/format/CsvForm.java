package org.dks4j.runtime.data.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.data.TableColumns;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.internal.csv.CsvLabels;
import org.dks4j.runtime.data.internal.csv.CsvTable;
import org.dks4j.runtime.data.internal.csv.CsvText;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.internal.text.Shown;

/** Comma-separated values with a label column. */
record CsvForm() implements DatasetFormat {

    private static final String TRAINING = "train.csv";
    private static final String TEST = "test.csv";

    @Override
    public String description() {
        return "CSV with a label column: train.csv, test.csv, plain or .gz";
    }

    @Override
    public boolean isIn(Path directory) {
        return CsvText.find(directory, TRAINING).isPresent()
                || CsvText.find(directory, TEST).isPresent();
    }

    @Override
    public boolean has(Target target) {
        return Labels.are(target);
    }

    @Override
    public Readers open(Path directory, DataOptions options) throws IOException {
        CsvText trainingText = text(directory, TRAINING, options);
        CsvText testText = text(directory, TEST, options);
        CsvLabels labels = new CsvLabels(trainingText.name(), options.classes());
        CsvTable training = CsvTable.scan(trainingText, options.csv(), labels);
        CsvTable test = CsvTable.scan(testText, options.csv(), cell -> {});
        requireSameColumns(training, test);
        List<String> names = labels.sorted();
        return Readers.of(() -> CsvReader.open(training, names, options), () -> CsvReader.open(test, names, options))
                .withNotes(notes(training, names, training.comments() + test.comments()))
                .withNames(new DataNames(
                        names, new TableColumns(training.columns(), training.labelColumn(), training.named())));
    }

    /** What was taken for what, so that a mistake shows. */
    private static List<String> notes(CsvTable table, List<String> names, long comments) {
        List<String> others = new ArrayList<>(table.columns());
        String label = others.remove(table.labelColumn());
        List<String> notes = new ArrayList<>();
        notes.add(String.format(
                Locale.ROOT,
                "label: column %d (%s); numbers: %d columns (%s)",
                table.labelColumn() + 1,
                Shown.text(label),
                others.size(),
                Shown.list(others)));
        List<String> classes = new ArrayList<>();
        for (String name : names) {
            classes.add(classes.size() + " " + name);
        }
        notes.add(classes.isEmpty() ? "classes: the numbers in the label column" : "classes: " + Shown.list(classes));
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
