/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.ElementType;
import org.dks4j.runtime.data.ExampleSpec;
import org.dks4j.runtime.data.TableColumns;
import org.dks4j.runtime.data.TensorData;
import org.dks4j.runtime.data.internal.csv.CsvCells;
import org.dks4j.runtime.data.internal.csv.CsvDialect;
import org.dks4j.runtime.data.internal.csv.CsvFeatures;
import org.dks4j.runtime.data.internal.csv.CsvSelection;
import org.dks4j.runtime.data.internal.csv.CsvText;
import org.dks4j.runtime.data.options.CsvOptions;
import org.dks4j.runtime.data.options.DataOptions;

/** Reads a CSV file whose rows are to be predicted: the columns of the training in the training's order, a label is passed over. */
final class UnlabelledCsv {

    private static final int FIRST_ROWS = 64;

    private final String file;
    private final ExampleSpec form;
    private final List<List<String>> rows = new ArrayList<>();
    private byte[] values;
    private int length;

    private UnlabelledCsv(String file, ExampleSpec form) {
        this.file = file;
        this.form = form;
        values = new byte[Math.multiplyExact(FIRST_ROWS, form.bytes())];
    }

    /**
     * Reads all rows.
     *
     * @param trained the columns of the tables that the network was trained with
     * @param means over the training of what the network reads
     * @throws BrokenDataException if columns are missing or in excess, if a cell is no number, if there is no row, or if all rows together
     *     take 2 GiB or
     *     more
     */
    static ExampleTable read(Path path, TableColumns trained, List<Float> means, DataOptions options)
            throws IOException {
        CsvText text = CsvText.open(path, options.memoryLimit());
        CsvDialect dialect = CsvDialect.of(text, options.csv());
        ExampleSpec form = new ExampleSpec(options.input().shape(), ElementType.FLOAT32);
        try (InputStream in = text.stream()) {
            in.skipNBytes(dialect.start());
            return new UnlabelledCsv(text.name(), form)
                    .table(
                            new CsvCells(text.name(), in, dialect, dialect.start(), 1, Integer.MAX_VALUE),
                            trained,
                            means,
                            options);
        }
    }

    private ExampleTable table(CsvCells cells, TableColumns trained, List<Float> means, DataOptions data)
            throws IOException {
        CsvOptions options = data.csv();
        boolean any = cells.nextRow();
        long offset = cells.offset();
        long line = cells.line();
        List<String> first = any ? cells.row() : List.of();
        CsvSelection selection = CsvSelection.of(file, first, trained, form.size(), options);
        CsvFeatures features = CsvFeatures.of(
                trained,
                selection.places(),
                options.missing() == CsvOptions.Missing.MEAN ? means : List.of(),
                options.unseen(),
                data.input());
        if (features.width() != form.size()) {
            throw new BrokenDataException(
                    file,
                    0,
                    "its columns are read as " + features.width() + " numbers; the network reads " + form.size());
        }
        if (selection.isRow()) {
            add(first, selection, features, offset, line);
        }
        while (cells.nextRow()) {
            offset = cells.offset();
            line = cells.line();
            add(cells.row(), selection, features, offset, line);
        }
        if (length == 0) {
            throw new BrokenDataException(file, "there is no row below the header");
        }
        return new ExampleTable(
                new TensorData(form, Arrays.copyOf(values, length)), selection.isRow() ? List.of() : first, rows);
    }

    private void add(List<String> row, CsvSelection selection, CsvFeatures features, long offset, long line)
            throws BrokenDataException {
        if (row.size() != selection.columns()) {
            throw problem(
                    offset,
                    line,
                    String.format(Locale.ROOT, "%d cells; the first line has %d", row.size(), selection.columns()));
        }
        grow();
        ByteBuffer buffer = ByteBuffer.wrap(values, length, form.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        features.read(
                row, buffer, (column, problem) -> problem(offset, line, "column " + (column + 1) + ": " + problem));
        length += form.bytes();
        rows.add(row);
    }

    private void grow() throws BrokenDataException {
        long needed = (long) length + form.bytes();
        if (needed > Integer.MAX_VALUE - 8) {
            throw new BrokenDataException(file, "its rows take 2 GiB or more; split it into several files");
        }
        if (needed > values.length) {
            values = Arrays.copyOf(values, (int) Math.min(Math.max(needed, 2L * values.length), Integer.MAX_VALUE - 8));
        }
    }

    private BrokenDataException problem(long offset, long line, String problem) {
        return new BrokenDataException(file, offset, "line " + line + ": " + problem);
    }
}
