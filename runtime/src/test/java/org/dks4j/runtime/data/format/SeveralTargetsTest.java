/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.options.CsvOptions;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.task.classification.Classification;
import org.dks4j.runtime.task.multilabel.MultiLabel;
import org.dks4j.runtime.task.regression.Regression;
import org.dks4j.runtime.task.several.OutputPart;
import org.dks4j.runtime.task.several.SeveralOutputs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Targets of a number, a class, two labels and a class with names of its own, in tables and arrays. */
class SeveralTargetsTest {

    private static final Target TARGET = new SeveralOutputs(List.of(
                    new OutputPart("price", new Regression(1), 1),
                    new OutputPart("kind", new Classification(3), 1),
                    new OutputPart("tags", new MultiLabel(2), 1),
                    new OutputPart("place", new Classification(2), 1)))
            .target();

    private static final CsvOptions COLUMNS =
            CsvOptions.defaults().withTargets(List.of("price", "kind", "new", "cheap", "place"));

    private static final String HEADER = "kind,x,place,price,cheap,new\n";

    @TempDir
    private Path folder;

    private Dataset read(String rows, String test) throws IOException {
        Files.writeString(folder.resolve("train.csv"), HEADER + rows);
        Files.writeString(folder.resolve("test.csv"), HEADER + test);
        return open(DataOptions.of(TARGET, List.of(new NetworkInput("input", List.of(1))))
                .withCsv(COLUMNS));
    }

    private Dataset open(DataOptions options) throws IOException {
        return Datasets.open(DataFolder.of(folder), options);
    }

    private static float[] targets(Dataset data) {
        Examples examples = (Examples) data.training();
        return examples.targets().form().numbers(examples.targets().values());
    }

    private void refuses(String row, String... problem) {
        String rows = "ram,1,here,2.5,0,1\n";
        assertThatThrownBy(() -> read(rows + row, rows))
                .isInstanceOf(BrokenDataException.class)
                .hasMessageContainingAll(problem);
    }

    @Test
    void everyOutputTakesItsColumnsInTheOrderOfTheTargets() throws IOException {
        String rows = "ram,1,here,2.5,no,yes\nfox,2,there,-1,1,0\nram,3,here,4,0,1\n";
        Dataset data = read(rows, rows);
        assertThat(targets(data)).containsExactly(2.5f, 1, 1, 0, 0, -1, 0, 0, 1, 1, 4, 1, 1, 0, 0);
        assertThat(data.names().outputs())
                .isEqualTo(Map.of("kind", List.of("fox", "ram"), "place", List.of("here", "there")));
        assertThat(data.names().classes()).isEmpty();
        assertThat(data.names().identity()).containsEntry("classes", "kind: 'fox', 'ram'; place: 'here', 'there'");
        assertThat(data.notes())
                .containsExactly(
                        "target: column 4 (price), column 1 (kind), column 6 (new), column 5 (cheap), column 3 (place);"
                                + " numbers: 1 columns (x)",
                        "classes of kind: 0 fox, 1 ram",
                        "classes of place: 0 here, 1 there");
        assertThat(data.names().ofOutput("tags", 2, 2).ofTargets(2)).containsExactly("new", "cheap");
    }

    @Test
    void classesMayBeNumbersInOneColumnAndNamesInAnother() throws IOException {
        String rows = "2,1,here,2.5,0,1\n0,2,there,1,0,0\n";
        Dataset data = read(rows, rows);
        assertThat(targets(data)).containsExactly(2.5f, 2, 1, 0, 0, 1, 0, 0, 0, 1);
        assertThat(data.names().outputs()).isEqualTo(Map.of("place", List.of("here", "there")));
    }

    @Test
    void aCellThatItsOutputCannotReadIsNamed() {
        refuses(
                "fox,2,there,cheap,0,0\n",
                "train.csv",
                "line 3",
                "column 4 (price)",
                "'cheap' is not a readable number");
        refuses("fox,2,there,1,maybe,0\n", "line 3", "column 5 (cheap)", "'maybe' is not 0 or 1");
        refuses(",2,there,1,0,0\n", "line 3", "column 1 (kind)", "the label is empty");
        refuses("fox,2,there,1,0,0\nfox,2,nowhere,1,0,0\n", "more than the network's 2 classes");
        String rows = "ram,1,here,2.5,0,1\n";
        assertThatThrownBy(() -> read(rows, "owl,1,here,2.5,0,1\n"))
                .hasMessageContainingAll("test.csv", "column 1 (kind)", "no training row has the label 'owl'");
    }

    /** An array of float32 in NumPy's format, version 1.0. */
    private static byte[] npy(int rows, float... numbers) {
        String header = String.format(
                Locale.ROOT,
                "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }",
                rows,
                numbers.length / rows);
        String padded = header + " ".repeat(118 - 1 - header.length()) + "\n";
        ByteBuffer bytes =
                ByteBuffer.allocate(128 + numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        bytes.putShort((short) 118).put(padded.getBytes(StandardCharsets.US_ASCII));
        for (float number : numbers) {
            bytes.putFloat(number);
        }
        return bytes.array();
    }

    private Dataset arrays(float... targets) throws IOException {
        for (String part : List.of("train", "test")) {
            Files.write(folder.resolve(part + "-inputs.npy"), npy(2, 1, 2));
            Files.write(folder.resolve(part + "-targets.npy"), npy(2, targets));
        }
        return open(DataOptions.of(TARGET, List.of(new NetworkInput("input", List.of(1)))));
    }

    @Test
    void arraysHaveARowOfNumbersForEachExample() throws IOException {
        float[] numbers = {2.5f, 1, 1, 0, 0, -1, 2, 0, 1, 1};
        assertThat(targets(arrays(numbers))).containsExactly(numbers);
    }

    @Test
    void aNumberThatIsNoneOfItsClassesIsNamed() {
        assertThatThrownBy(() -> arrays(2.5f, 1, 1, 0, 0, -1, 3, 0, 1, 1)).hasMessageContaining("3 is none of 0 to 2");
        assertThatThrownBy(() -> arrays(2.5f, 1.5f, 1, 0, 0, -1, 2, 0, 1, 1))
                .hasMessageContaining("1.5 is no whole number");
        assertThatThrownBy(() -> arrays(2.5f, 1, 1, 0, 0, -1, 2, 0, 2, 1)).hasMessageContaining("2 is none of 0 to 1");
    }
}
