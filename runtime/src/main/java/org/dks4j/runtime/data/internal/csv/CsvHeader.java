package org.dks4j.runtime.data.internal.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.options.CsvOptions;
import org.dks4j.runtime.internal.text.Shown;

/**
 * What the first line of a CSV file says of its columns.
 *
 * @param columns their names without blanks around them, or their numbers from 1
 * @param labelColumn which of them is the label
 * @param isRow whether the first line is a row, as there is no header
 */
record CsvHeader(List<String> columns, int labelColumn, boolean isRow) {

    /** What the label column is called unless another is named. */
    static final String LABEL = "label";

    /**
     * Reads the first line.
     *
     * @throws BrokenDataException if it does not show whether it is a header, or which column is the label
     */
    static CsvHeader of(String file, List<String> first, CsvOptions options) throws BrokenDataException {
        if (first.size() < 2) {
            throw new BrokenDataException(
                    file,
                    0,
                    "there is no header of a label column and others, separated by commas, semicolons or tabs");
        }
        List<String> names = first.stream().map(String::strip).toList();
        boolean isRow =
                isRow(file, names, options.header(), !named(names, LABEL).isEmpty());
        List<String> columns = isRow ? numbers(names.size()) : names;
        return new CsvHeader(columns, labelColumn(file, columns, options.label()), isRow);
    }

    /**
     * Whether the first line of a file is a row.
     *
     * @param header whether it is a header, where that was said
     * @param known whether it has the name of a column that is known
     * @throws BrokenDataException if it has numbers, and was not said to be a header or a row
     */
    static boolean isRow(String file, List<String> first, Optional<Boolean> header, boolean known)
            throws BrokenDataException {
        for (int i = 0; i < first.size() && header.isEmpty() && !known; i++) {
            if (CsvNumbers.isNumber(first.get(i))) {
                throw new BrokenDataException(
                        file,
                        0,
                        String.format(
                                Locale.ROOT,
                                "the first line has the number %s in column %d; it must be a header with the columns' names: if it is one, give --header, if it is a row, --no-header",
                                first.get(i),
                                i + 1));
            }
        }
        return !header.orElse(true);
    }

    private static List<String> numbers(int count) {
        List<String> numbers = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            numbers.add(Integer.toString(i));
        }
        return numbers;
    }

    /** The columns of a name, from 0; capitals and blanks around it do not count. */
    static List<Integer> named(List<String> columns, String name) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).toLowerCase(Locale.ROOT).equals(name.strip().toLowerCase(Locale.ROOT))) {
                places.add(i);
            }
        }
        return places;
    }

    private static int labelColumn(String file, List<String> columns, Optional<String> wanted)
            throws BrokenDataException {
        String name = wanted.orElse(LABEL);
        List<Integer> places = named(columns, name);
        if (places.size() > 1) {
            throw new BrokenDataException(file, 0, "two columns are named " + name);
        }
        if (places.isEmpty() && wanted.isPresent()) {
            throw new BrokenDataException(
                    file,
                    0,
                    String.format(Locale.ROOT, "no column is named '%s'; they are %s", name, Shown.list(columns)));
        }
        return places.isEmpty() ? columns.size() - 1 : places.get(0);
    }
}
