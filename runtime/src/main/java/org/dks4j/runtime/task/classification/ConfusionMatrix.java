/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.classification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.internal.text.CsvRow;
import org.dks4j.runtime.internal.text.Shown;
import org.dks4j.runtime.task.Answers;
import org.dks4j.runtime.task.Report;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt64;

/**
 * How often examples of one class are taken for those of another.
 *
 * @param classes how many there are
 */
public record ConfusionMatrix(int classes) implements Report {
    private static final String HEAD = "true \\ taken for";
    /** So many classes still make a table that can be read. */
    private static final int MOST_CLASSES = 20;

    /** @throws ArithmeticException if the matrix would have 2^31 cells or more */
    @Override
    public int cells() {
        return Math.multiplyExact(classes, classes);
    }

    /** Row by row: a row for each true class. */
    @Override
    public Operand<TInt64> cell(Ops tf, Answers answers) {
        Operand<TInt64> right = tf.dtypes.cast(answers.targets(), TInt64.class);
        Operand<TInt64> answered = tf.math.argMax(answers.outputs(), tf.constant(1));
        return tf.math.add(tf.math.mul(right, tf.constant((long) classes)), answered);
    }

    /** The counts as a matrix, [true class][taken for]. */
    public long[][] matrix(long... counts) {
        long[][] matrix = new long[classes][];
        Arrays.setAll(matrix, row -> Arrays.copyOfRange(counts, row * classes, (row + 1) * classes));
        return matrix;
    }

    /** Lines with a true class each: its name, if it has one, and its number, by which the columns are called. */
    @Override
    public List<String> lines(long[] counts, DataNames names) {
        if (classes > MOST_CLASSES) {
            return List.of();
        }
        List<String> rows = new ArrayList<>();
        for (int each = 0; each < classes; each++) {
            boolean named = each < names.classes().size();
            rows.add((named ? Shown.text(names.ofClass(each)) + " " : "") + each);
        }
        int wide = rows.stream().mapToInt(String::length).max().orElse(0);
        String row = "%" + Math.max(HEAD.length(), wide) + "s";
        long largest = Arrays.stream(counts).max().orElse(0);
        String cell = "%" + Math.max(4, String.valueOf(largest).length() + 1) + "d";
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder(String.format(Locale.ROOT, row, HEAD));
        for (int each = 0; each < classes; each++) {
            head.append(String.format(Locale.ROOT, cell, each));
        }
        lines.add(head.toString());
        long[][] matrix = matrix(counts);
        for (int each = 0; each < classes; each++) {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, row, rows.get(each)));
            for (long count : matrix[each]) {
                line.append(String.format(Locale.ROOT, cell, count));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /** A line for each true class; where classes have names, with these in a first line and a first column. */
    @Override
    public String commaSeparated(long[] counts, DataNames names) {
        boolean named = !names.classes().isEmpty();
        List<String> all = names.ofClasses(classes).stream().map(CsvRow::quoted).toList();
        StringBuilder text = new StringBuilder();
        if (named) {
            text.append(CsvRow.quoted(HEAD))
                    .append(',')
                    .append(String.join(",", all))
                    .append('\n');
        }
        long[][] matrix = matrix(counts);
        for (int each = 0; each < classes; each++) {
            text.append(named ? all.get(each) + "," : "")
                    .append(Arrays.stream(matrix[each])
                            .mapToObj(String::valueOf)
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        return text.toString();
    }
}
