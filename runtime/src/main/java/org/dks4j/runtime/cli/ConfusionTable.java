package org.dks4j.runtime.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.text.Shown;

/**
 * A confusion matrix as people and programs read it.
 *
 * @param counts how often examples of a class were taken for those of another, [true class][taken for]
 * @param names what the classes are called
 */
record ConfusionTable(long[][] counts, DataNames names) {

    private static final String HEAD = "true \\ taken for";

    /** Lines with a true class each: its name, if it has one, and its number, by which the columns are called. */
    List<String> lines() {
        List<String> rows = new ArrayList<>();
        for (int label = 0; label < counts.length; label++) {
            boolean named = label < names.classes().size();
            rows.add((named ? Shown.text(names.ofClass(label)) + " " : "") + label);
        }
        int wide = rows.stream().mapToInt(String::length).max().orElse(0);
        String row = "%" + Math.max(HEAD.length(), wide) + "s";
        long largest = Arrays.stream(counts).flatMapToLong(Arrays::stream).max().orElse(0);
        String cell = "%" + Math.max(4, String.valueOf(largest).length() + 1) + "d";
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder(String.format(Locale.ROOT, row, HEAD));
        for (int label = 0; label < counts.length; label++) {
            head.append(String.format(Locale.ROOT, cell, label));
        }
        lines.add(head.toString());
        for (int label = 0; label < counts.length; label++) {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, row, rows.get(label)));
            for (long count : counts[label]) {
                line.append(String.format(Locale.ROOT, cell, count));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /** The counts with commas, a line for a true class; where classes have names, with these in a first line and a first column. */
    String commaSeparated() {
        boolean named = !names.classes().isEmpty();
        List<String> all = names.ofClasses(counts.length).stream()
                .map(ConfusionTable::cell)
                .toList();
        StringBuilder text = new StringBuilder();
        if (named) {
            text.append(cell(HEAD)).append(',').append(String.join(",", all)).append('\n');
        }
        for (int label = 0; label < counts.length; label++) {
            text.append(named ? all.get(label) + "," : "")
                    .append(Arrays.stream(counts[label])
                            .mapToObj(String::valueOf)
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        return text.toString();
    }

    /** As RFC 4180 has it. */
    private static String cell(String text) {
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
