package org.dks4j.runtime.data.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.dks4j.runtime.data.BrokenDataException;

/**
 * The rows of a CSV file below its header. Only their places are kept in memory.
 *
 * @param columns the header
 * @param labelColumn which of them is the label
 * @param offsets where each row begins, and in the end where the text ends
 * @param lines the line on which each row begins, the header's being 1
 */
record CsvTable(CsvText text, List<String> columns, int labelColumn, long[] offsets, long[] lines) {

    private static final String LABEL = "label";
    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** Is told the label cell of every row that has one, in order. */
    @FunctionalInterface
    interface Labels {
        void label(String cell) throws IOException;
    }

    /**
     * Looks for the rows of a file.
     *
     * @throws BrokenDataException if there is no header, if its label column is not clear, or if a quote is never closed
     */
    static CsvTable scan(CsvText text, Labels labels) throws IOException {
        try (InputStream in = text.stream()) {
            CsvCells cells = new CsvCells(text.name(), in, 1, Integer.MAX_VALUE);
            List<String> columns = cells.nextRow() ? withoutMark(row(cells)) : List.of();
            int labelColumn = labelColumn(text.name(), columns);
            LongStream.Builder offsets = LongStream.builder();
            LongStream.Builder lines = LongStream.builder();
            while (cells.nextRow()) {
                offsets.add(cells.offset());
                lines.add(cells.line());
                for (int column = 0; cells.nextCell(); column++) {
                    if (column == labelColumn) {
                        labels.label(cells.text());
                    }
                }
            }
            offsets.add(cells.offset());
            return new CsvTable(
                    text,
                    columns,
                    labelColumn,
                    offsets.build().toArray(),
                    lines.build().toArray());
        }
    }

    private static List<String> row(CsvCells cells) throws IOException {
        List<String> row = new ArrayList<>();
        while (cells.nextCell()) {
            row.add(cells.text());
        }
        return row;
    }

    private static int labelColumn(String file, List<String> columns) throws BrokenDataException {
        if (columns.size() < 2) {
            throw new BrokenDataException(file, 0, "there is no header of a label column and others");
        }
        if (columns.stream().allMatch(CsvNumbers::isNumber)) {
            throw new BrokenDataException(
                    file, 0, "the first line has numbers only; it must be a header with the columns' names");
        }
        int first = columns.indexOf(LABEL);
        if (first != columns.lastIndexOf(LABEL)) {
            throw new BrokenDataException(file, 0, "two columns are named " + LABEL);
        }
        return first >= 0 ? first : columns.size() - 1;
    }

    private static List<String> withoutMark(List<String> header) {
        String first = header.get(0);
        if (first.startsWith(BYTE_ORDER_MARK)) {
            header.set(0, first.substring(BYTE_ORDER_MARK.length()));
        }
        return header;
    }

    /** How many rows there are below the header. */
    int count() {
        return lines.length;
    }

    /**
     * The cells of a row.
     *
     * @throws BrokenDataException if it has more or fewer than the header
     */
    List<String> row(int index) throws IOException {
        long size = offsets[index + 1] - offsets[index];
        if (size > Integer.MAX_VALUE - 8) {
            throw problem(index, "the row has 2 GiB or more");
        }
        byte[] bytes = text.read(offsets[index], (int) size);
        CsvCells cells = new CsvCells(text.name(), new ByteArrayInputStream(bytes), lines[index], bytes.length);
        List<String> row = cells.nextRow() ? row(cells) : List.of();
        if (row.size() != columns.size()) {
            throw problem(index, String.format(Locale.ROOT, "%d cells; the header has %d", row.size(), columns.size()));
        }
        return row;
    }

    /** Says what is wrong with a row. */
    BrokenDataException problem(int index, String problem) {
        return new BrokenDataException(text.name(), offsets[index], "line " + lines[index] + ": " + problem);
    }

    /** Says what is wrong with a cell. */
    BrokenDataException problem(int index, int column, String problem) {
        return problem(index, "column " + (column + 1) + " (" + columns.get(column) + "): " + problem);
    }
}
