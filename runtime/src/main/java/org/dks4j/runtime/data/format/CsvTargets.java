/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.data.TableColumns;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.internal.csv.CsvLabels;
import org.dks4j.runtime.data.internal.csv.CsvNumbers;
import org.dks4j.runtime.data.internal.csv.CsvTable;
import org.dks4j.runtime.data.internal.form.Labels;
import org.dks4j.runtime.internal.text.Shown;

/** What the target columns of a CSV file mean. */
sealed interface CsvTargets {

    /**
     * Reads the target of a row.
     *
     * @param index which row, for messages
     * @param columns which the targets are
     * @return its bytes
     * @throws BrokenDataException if a cell is not what it should be
     */
    byte[] read(CsvTable table, int index, List<Integer> columns, List<String> row) throws BrokenDataException;

    /** The names of classes and columns. */
    DataNames names(TableColumns columns);

    /**
     * The reader of a target.
     *
     * @param labels of each column of classes, as they are in the training rows; empty for one of numbers
     */
    static CsvTargets of(Target target, List<Optional<CsvLabels>> labels) {
        if (!target.source().isInData()) {
            return new LeftOut(target);
        }
        if (target.isClass()) {
            return new OfClass(
                    labels.get(0).map(CsvLabels::sorted).orElse(List.of()),
                    target.classes().orElseThrow());
        }
        if (target.parts().isEmpty()) {
            return new OfNumbers(target);
        }
        List<OfOutput> outputs = new ArrayList<>();
        int first = 0;
        for (Target.Part part : target.parts()) {
            int end = first + part.target().form().size();
            outputs.add(new OfOutput(part, first, end, of(part.target(), labels.subList(first, end))));
            first = end;
        }
        return new OfOutputs(outputs);
    }

    /** Columns that are left out, as data need no targets. */
    record LeftOut(Target target) implements CsvTargets {

        @Override
        public DataNames names(TableColumns columns) {
            return new DataNames(List.of(), columns, Map.of());
        }

        @Override
        public byte[] read(CsvTable table, int index, List<Integer> columns, List<String> row) {
            return target.absent();
        }
    }

    /**
     * A class.
     *
     * @param names the classes' names, in the order of their labels; none where labels are numbers
     * @param classes how many the network knows
     */
    record OfClass(List<String> names, int classes) implements CsvTargets {

        @Override
        public DataNames names(TableColumns columns) {
            return new DataNames(names, columns, Map.of());
        }

        @Override
        public byte[] read(CsvTable table, int index, List<Integer> columns, List<String> row)
                throws BrokenDataException {
            int column = columns.get(0);
            return ClassTargets.bytes(label(table, index, column, row.get(column)));
        }

        private int label(CsvTable table, int index, int column, String cell) throws BrokenDataException {
            if (CsvLabels.isMissing(cell)) {
                throw table.problem(index, column, "the label is empty");
            }
            if (!names.isEmpty()) {
                int label = names.indexOf(CsvLabels.name(cell));
                if (label < 0) {
                    throw table.problem(index, column, "no training row has the label '" + Shown.text(cell) + "'");
                }
                return label;
            }
            OptionalLong number = CsvNumbers.whole(cell);
            if (number.isEmpty()) {
                throw table.problem(
                        index,
                        column,
                        "the label '" + Shown.text(cell)
                                + "' is not a whole number, but the first label of the training rows is");
            }
            OptionalInt label = Labels.within(number.getAsLong(), classes);
            if (label.isEmpty()) {
                throw table.problem(index, column, Labels.problem(number.getAsLong(), classes));
            }
            return label.getAsInt();
        }
    }

    /**
     * The columns of one of several outputs.
     *
     * @param part its target
     * @param first the place of its first column among those of all outputs
     * @param end the place after its last
     * @param targets reads them
     */
    record OfOutput(Target.Part part, int first, int end, CsvTargets targets) {}

    /** The columns of several outputs, as numbers in a row. */
    record OfOutputs(List<OfOutput> outputs) implements CsvTargets {

        @Override
        public DataNames names(TableColumns columns) {
            Map<String, List<String>> classes = new LinkedHashMap<>();
            for (OfOutput output : outputs) {
                List<String> own = output.targets().names(columns).classes();
                if (!own.isEmpty()) {
                    classes.put(output.part().output(), own);
                }
            }
            return new DataNames(List.of(), columns, classes);
        }

        @Override
        public byte[] read(CsvTable table, int index, List<Integer> columns, List<String> row)
                throws BrokenDataException {
            ByteBuffer bytes = ByteBuffer.allocate(columns.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (OfOutput output : outputs) {
                byte[] own = output.targets().read(table, index, columns.subList(output.first(), output.end()), row);
                for (float number : output.part().target().form().numbers(own)) {
                    bytes.putFloat(number);
                }
            }
            return bytes.array();
        }
    }

    /**
     * A number per column.
     *
     * @param target whose numbers these are; where they are classes, whole numbers below their count
     */
    record OfNumbers(Target target) implements CsvTargets {

        /** Of 0 and 1, in turn. */
        private static final List<String> WORDS = List.of("no", "yes", "false", "true");

        @Override
        public DataNames names(TableColumns columns) {
            return new DataNames(List.of(), columns, Map.of());
        }

        @Override
        public byte[] read(CsvTable table, int index, List<Integer> columns, List<String> row)
                throws BrokenDataException {
            ByteBuffer bytes = ByteBuffer.allocate(target.form().bytes()).order(ByteOrder.LITTLE_ENDIAN);
            for (int column : columns) {
                String cell = row.get(column);
                if (cell.isBlank()) {
                    throw table.problem(index, column, "the target is empty");
                }
                if (target.classes().isPresent()) {
                    bytes.putInt(
                            whole(table, index, column, cell, target.classes().getAsInt()));
                } else {
                    bytes.putFloat(number(table, index, column, cell));
                }
            }
            return bytes.array();
        }

        private static float number(CsvTable table, int index, int column, String cell) throws BrokenDataException {
            float value = CsvNumbers.single(cell);
            if (Float.isNaN(value)) {
                throw table.problem(index, column, "the target '" + Shown.text(cell) + "' is not a readable number");
            }
            return value;
        }

        private static int whole(CsvTable table, int index, int column, String cell, int classes)
                throws BrokenDataException {
            // Tables of labels have words as often as numbers.
            int word = classes == 2 ? WORDS.indexOf(cell.strip().toLowerCase(Locale.ROOT)) : -1;
            if (word >= 0) {
                return word % 2;
            }
            OptionalLong value = CsvNumbers.whole(cell);
            if (value.isEmpty() || value.getAsLong() < 0 || value.getAsLong() >= classes) {
                throw table.problem(
                        index,
                        column,
                        "the target '" + Shown.text(cell) + "' is not "
                                + (classes == 2
                                        ? "0 or 1, no or yes, false or true"
                                        : "a whole number from 0 to " + (classes - 1)));
            }
            return (int) value.getAsLong();
        }
    }
}
