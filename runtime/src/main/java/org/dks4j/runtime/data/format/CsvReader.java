package org.dks4j.runtime.data.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.List;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.ElementType;
import org.dks4j.runtime.data.Example;
import org.dks4j.runtime.data.ExampleReader;
import org.dks4j.runtime.data.ExampleSpec;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.internal.csv.CsvFeatures;
import org.dks4j.runtime.data.internal.csv.CsvNumbers;
import org.dks4j.runtime.data.internal.csv.CsvTable;
import org.dks4j.runtime.data.internal.files.Fingerprint;
import org.dks4j.runtime.data.options.CsvOptions;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.internal.text.Shown;

/** Reads the rows of a CSV file: some columns are the targets, the others are numbers. */
final class CsvReader implements ExampleReader {

    private final CsvTable table;
    private final Target target;
    private final CsvTargets targets;
    private final CsvFeatures features;
    private final ExampleSpec form;
    private final String fingerprint;

    private CsvReader(
            CsvTable table,
            Target target,
            CsvTargets targets,
            CsvFeatures features,
            ExampleSpec form,
            String fingerprint) {
        this.table = table;
        this.target = target;
        this.targets = targets;
        this.features = features;
        this.form = form;
        this.fingerprint = fingerprint;
    }

    /**
     * Reads the rows of a table.
     *
     * @param targets reads the target columns
     * @param features reads the others
     * @throws BrokenDataException if there are no rows
     */
    static CsvReader open(CsvTable table, CsvTargets targets, CsvFeatures features, DataOptions options)
            throws IOException {
        if (table.count() == 0) {
            throw new BrokenDataException(table.text().name(), "there is no row below the header");
        }
        int width = features.width();
        // Numbers of an image keep its shape, so that they are scaled by channel; else every column is a channel.
        boolean asRead = options.input().size() == width;
        ExampleSpec form = new ExampleSpec(asRead ? options.input().shape() : List.of(width), ElementType.FLOAT32);
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.add(
                String.valueOf(table.text().path().getFileName()),
                Files.size(table.text().path()));
        options.csv().weights().ifPresent(column -> fingerprint.add("weights " + column, 0));
        if (options.csv().missing() != CsvOptions.Missing.FAIL) {
            fingerprint.add("missing " + options.csv().missing(), 0);
        }
        return new CsvReader(table, options.target(), targets, features, form, fingerprint.text(table.count(), form));
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
        return target;
    }

    @Override
    public boolean isWeighted() {
        return !table.roles().weights().isEmpty();
    }

    @Override
    public Example read(int index) throws IOException {
        List<String> row = table.row(index);
        ByteBuffer values = ByteBuffer.allocate(form.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        features.read(row, values, (column, problem) -> table.problem(index, column, problem));
        return new Example(
                values.array(), targets.read(table, index, table.roles().targets(), row), weight(index, row));
    }

    private float weight(int index, List<String> row) throws BrokenDataException {
        for (int column : table.roles().weights()) {
            float weight = CsvNumbers.single(row.get(column));
            if (!(weight >= 0)) {
                throw table.problem(
                        index,
                        column,
                        "the weight '" + Shown.text(row.get(column)) + "' is not a number of at least 0");
            }
            return weight;
        }
        return 1;
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public void close() {}
}
