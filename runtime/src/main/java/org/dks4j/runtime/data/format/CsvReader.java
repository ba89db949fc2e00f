package org.dks4j.runtime.data.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.ElementType;
import org.dks4j.runtime.data.Example;
import org.dks4j.runtime.data.ExampleReader;
import org.dks4j.runtime.data.ExampleSpec;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.internal.csv.CsvLabels;
import org.dks4j.runtime.data.internal.csv.CsvNumbers;
import org.dks4j.runtime.data.internal.csv.CsvTable;
import org.dks4j.runtime.data.internal.files.Fingerprint;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.internal.text.Shown;

/** Reads the rows of a CSV file: one column is the label, the others are numbers. */
final class CsvReader implements ExampleReader {

    private final CsvTable table;
    private final List<String> names;
    private final int classes;
    private final ExampleSpec form;
    private final String fingerprint;

    private CsvReader(CsvTable table, List<String> names, int classes, ExampleSpec form, String fingerprint) {
        this.table = table;
        this.names = names;
        this.classes = classes;
        this.form = form;
        this.fingerprint = fingerprint;
    }

    /**
     * Reads the rows of a table.
     *
     * @param names the classes' names, in the order of their labels; none where labels are numbers
     * @throws BrokenDataException if there are no rows
     */
    static CsvReader open(CsvTable table, List<String> names, DataOptions options) throws IOException {
        if (table.count() == 0) {
            throw new BrokenDataException(table.text().name(), "there is no row below the header");
        }
        int features = table.columns().size() - 1;
        // Numbers of an image keep its shape, so that they are scaled by channel; else every column is a channel.
        boolean asRead = options.input().size() == features;
        ExampleSpec form = new ExampleSpec(asRead ? options.input().shape() : List.of(features), ElementType.FLOAT32);
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.add(
                String.valueOf(table.text().path().getFileName()),
                Files.size(table.text().path()));
        return new CsvReader(table, names, options.classes(), form, fingerprint.text(table.count(), form));
    }

    @Override
    public String name() {
        return table.text().name();
    }

    @Override
    public int count() {
        return table.count();
    }

    @Override
    public ExampleSpec form() {
        return form;
    }

    @Override
    public Target target() {
        return Target.ofClass(classes);
    }

    @Override
    public Example read(int index) throws IOException {
        List<String> row = table.row(index);
        ByteBuffer values = ByteBuffer.allocate(form.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int column = 0; column < row.size(); column++) {
            if (column != table.labelColumn()) {
                float value = CsvNumbers.single(row.get(column));
                if (Float.isNaN(value)) {
                    throw table.problem(
                            index, column, "'" + Shown.text(row.get(column)) + "' is not a readable number");
                }
                values.putFloat(value);
            }
        }
        return new Example(values.array(), ClassTargets.bytes(label(index, row.get(table.labelColumn()))));
    }

    private int label(int index, String cell) throws BrokenDataException {
        if (CsvLabels.isMissing(cell)) {
            throw table.problem(index, table.labelColumn(), "the label is empty");
        }
        if (!names.isEmpty()) {
            int label = names.indexOf(CsvLabels.name(cell));
            if (label < 0) {
                throw table.problem(
                        index, table.labelColumn(), "no training row has the label '" + Shown.text(cell) + "'");
            }
            return label;
        }
        OptionalLong number = CsvNumbers.whole(cell);
        if (number.isEmpty()) {
            throw table.problem(
                    index,
                    table.labelColumn(),
                    "the label '" + Shown.text(cell)
                            + "' is not a whole number, but the first label of the training rows is");
        }
        OptionalInt label = Labels.within(number.getAsLong(), classes);
        if (label.isEmpty()) {
            throw table.problem(index, table.labelColumn(), Labels.problem(number.getAsLong(), classes));
        }
        return label.getAsInt();
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public void close() {}
}
