package org.dks4j.runtime.data.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.ClassTargets;
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
     * @return its bytes
     * @throws BrokenDataException if a cell is not what it should be
     */
    byte[] read(CsvTable table, int index, List<String> row) throws BrokenDataException;

    /**
     * A class.
     *
     * @param names the classes' names, in the order of their labels; none where labels are numbers
     * @param classes how many the network knows
     */
    record OfClass(List<String> names, int classes) implements CsvTargets {

        @Override
        public byte[] read(CsvTable table, int index, List<String> row) throws BrokenDataException {
            int column = table.targets().get(0);
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
     * A number per column.
     *
     * @param target whose numbers these are; where they are classes, whole numbers below their count
     */
    record OfNumbers(Target target) implements CsvTargets {

        /** Of 0 and 1, in turn. */
        private static final List<String> WORDS = List.of("no", "yes", "false", "true");

        @Override
        public byte[] read(CsvTable table, int index, List<String> row) throws BrokenDataException {
            ByteBuffer bytes = ByteBuffer.allocate(target.form().bytes()).order(ByteOrder.LITTLE_ENDIAN);
            for (int column : table.targets()) {
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
