/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.options.CsvOptions;

/**
 * The rows of a CSV file below its header. Only their places are kept in memory.
 *
 * @param columns their names, or their numbers from 1 where there is no header
 * @param roles which of them are the targets, or, where data need none, those that are left out, and which the weights
 * @param named whether there is a header
 * @param offsets where each row begins, and in the end where the text ends
 * @param lines the line on which each row begins, from 1
 * @param comments how many lines were passed over because they begin with {@code #}
 */
public record CsvTable(
        CsvText text,
        CsvDialect dialect,
        List<String> columns,
        CsvRoles roles,
        boolean named,
        long[] offsets,
        long[] lines,
        long comments) {

    /** Learns from the cells of all rows, in order. */
    public interface Cells {

        /** Learns nothing. */
        Cells NONE = new Cells() {
            @Override
            public void header(List<String> columns, CsvRoles roles) {
                // Nothing is learned.
            }

            @Override
            public boolean wants(int column) {
                return false;
            }

            @Override
            public void cell(int column, String text) {
                // Nothing is learned.
            }
        };

        /** Takes the columns, before any cell. */
        void header(List<String> columns, CsvRoles roles);

        /** Whether it needs the next cell of a column. */
        boolean wants(int column);

        /** Takes a cell. */
        void cell(int column, String text) throws IOException;
    }

    /**
     * Looks for the rows of a file.
     *
     * @param targets how many target columns there are; 0 where data need none, and any may be left out
     * @throws BrokenDataException if it does not show whether there is a header or which columns are the targets, if a quote is never closed, or
     *     if a label has bytes that are none of the character set
     */
    public static CsvTable scan(CsvText text, CsvOptions options, int targets, Cells learner) throws IOException {
        CsvDialect dialect = CsvDialect.of(text, options);
        try (InputStream in = text.stream()) {
            in.skipNBytes(dialect.start());
            CsvCells cells = new CsvCells(text.name(), in, dialect, dialect.start(), 1, Integer.MAX_VALUE);
            boolean any = cells.nextRow();
            long offset = cells.offset();
            long line = cells.line();
            List<String> first = any ? cells.row() : List.of();
            CsvHeader header = CsvHeader.of(text.name(), first, options, targets);
            learner.header(header.columns(), header.roles());
            LongStream.Builder offsets = LongStream.builder();
            LongStream.Builder lines = LongStream.builder();
            if (header.isRow()) {
                offsets.add(offset);
                lines.add(line);
                for (int column = 0; column < first.size(); column++) {
                    if (learner.wants(column)) {
                        learner.cell(column, first.get(column));
                    }
                }
            }
            while (cells.nextRow()) {
                offsets.add(cells.offset());
                lines.add(cells.line());
                for (int column = 0; cells.nextCell(); column++) {
                    if (learner.wants(column)) {
                        learner.cell(column, cells.text());
                    }
                }
            }
            offsets.add(cells.offset());
            return new CsvTable(
                    text,
                    dialect,
                    header.columns(),
                    header.roles(),
                    !header.isRow(),
                    offsets.build().toArray(),
                    lines.build().toArray(),
                    cells.comments());
        }
    }

    /** How many rows there are below the header. */
    public int count() {
        return lines.length;
    }

    /**
     * The cells of a row.
     *
     * @throws BrokenDataException if it has more or fewer than the header, or bytes that are none of the character set
     */
    public List<String> row(int index) throws IOException {
        long size = offsets[index + 1] - offsets[index];
        if (size > Integer.MAX_VALUE - 8) {
            throw problem(index, "the row has 2 GiB or more");
        }
        byte[] bytes = text.read(offsets[index], (int) size);
        CsvCells cells = new CsvCells(
                text.name(), new ByteArrayInputStream(bytes), dialect, offsets[index], lines[index], bytes.length);
        List<String> row = cells.nextRow() ? cells.row() : List.of();
        if (row.size() != columns.size()) {
            throw problem(index, String.format(Locale.ROOT, "%d cells; the header has %d", row.size(), columns.size()));
        }
        return row;
    }

    /** Says what is wrong with a row. */
    public BrokenDataException problem(int index, String problem) {
        return new BrokenDataException(text.name(), offsets[index], "line " + lines[index] + ": " + problem);
    }

    /** Says what is wrong with a cell. */
    public BrokenDataException problem(int index, int column, String problem) {
        return problem(index, "column " + (column + 1) + " (" + columns.get(column) + "): " + problem);
    }
}
