/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.options.CsvOptions;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.task.token.NextToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ids in arrays and tables: read as they are, and refused with their file and place where they are none. */
class IdFilesTest {

    private static final List<NetworkInput> THREE_OF_TEN = List.of(NetworkInput.ids("input", List.of(3), 10));
    private static final DataOptions CLASSES = DataOptions.of(Target.ofClass(2), THREE_OF_TEN);

    @TempDir
    private Path folder;

    /** An array of NumPy. */
    private void array(String name, String type, String shape, Number... values) throws IOException {
        String header =
                String.format(Locale.ROOT, "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }", type, shape);
        header += " ".repeat(63 - (10 + header.length()) % 64) + "\n";
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        file.write(header.length() % 256);
        file.write(header.length() / 256);
        file.write(header.getBytes(StandardCharsets.US_ASCII));
        for (Number value : values) {
            ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            switch (type) {
                case "|u1" -> file.write(value.intValue());
                case "<i4" -> file.write(bytes.putInt(value.intValue()).array(), 0, 4);
                default -> file.write(bytes.putFloat(value.floatValue()).array(), 0, 4);
            }
        }
        Files.write(folder.resolve(name), file.toByteArray());
    }

    private Examples training(DataOptions options) throws IOException {
        return (Examples) Datasets.open(DataFolder.of(folder), options).training();
    }

    private void refuses(DataOptions options, String... problem) {
        assertThatThrownBy(() -> training(options))
                .isInstanceOf(BrokenDataException.class)
                .hasMessageContainingAll(problem);
    }

    private void arrays(String type, Number... ids) throws IOException {
        array("train-inputs.npy", type, ids.length / 3 + ", 3", ids);
        Number[] classes = new Number[ids.length / 3];
        Arrays.fill(classes, 1);
        array("train-targets.npy", "<i4", classes.length + ",", classes);
        array("test-inputs.npy", type, "1, 3", 0, 1, 2);
        array("test-targets.npy", "<i4", "1,", 0);
    }

    @Test
    void idsOfArraysAreReadAsTheyAre() throws IOException {
        for (String type : List.of("|u1", "<i4", "<f4")) {
            arrays(type, 9, 0, 3, 1, 2, 9);
            Examples read = training(CLASSES);
            assertThat(read.form().numbers(read.images().values())).containsExactly(9, 0, 3, 1, 2, 9);
        }
    }

    @Test
    void elementsThatAreNoIdsAreNamed() throws IOException {
        arrays("|u1", 1, 2, 3, 4, 5, 10);
        refuses(CLASSES, "train-inputs.npy, byte ", "element [1, 2]: 10 is no id; the network's are 0 to 9");
        arrays("<i4", 1, -2, 3);
        refuses(CLASSES, "train-inputs.npy, byte ", "element [0, 1]: -2 is no id; the network's are 0 to 9");
        arrays("<f4", 1, 2, 2.5);
        refuses(CLASSES, "element [0, 2]: 2.5 is no id; the network's are 0 to 9");
        arrays("<f4", 1, Float.NaN, 2);
        refuses(CLASSES, "element [0, 1]: NaN is no id");
    }

    @Test
    void theNextIdsOfArraysAreTheirTargets() throws IOException {
        DataOptions options = DataOptions.of(new NextToken(10, 3).target(), THREE_OF_TEN);
        array("train-inputs.npy", "<i4", "2, 3", 1, 2, 3, 4, 5, 6);
        array("train-targets.npy", "<i4", "2, 3", 2, 3, 4, 5, 6, -1);
        array("test-inputs.npy", "<i4", "1, 3", 1, 2, 3);
        array("test-targets.npy", "<i4", "1, 3", 2, 3, 4);
        Examples read = training(options);
        assertThat(read.targetForm().numbers(read.targets().values())).containsExactly(2, 3, 4, 5, 6, -1);
        array("train-targets.npy", "<i4", "2, 3", 2, 3, 4, 5, 6, 10);
        refuses(options, "train-targets.npy", "element [1, 2]: 10 is none of 0 to 9");
    }

    private void tables(String... rows) throws IOException {
        String head = "a,b,c,label\n";
        Files.writeString(
                folder.resolve("train.csv"), head + Arrays.stream(rows).collect(Collectors.joining("\n")) + "\n");
        Files.writeString(folder.resolve("test.csv"), head + "1,2,3,0\n");
    }

    @Test
    void cellsThatAreNoIdsAreNamed() throws IOException {
        tables("1,2,3,0", "9,0,8,1");
        Examples read = training(CLASSES);
        assertThat(read.form().numbers(read.images().values())).containsExactly(1, 2, 3, 9, 0, 8);
        tables("1,2,3,0", "9,10,8,1");
        refuses(CLASSES, "train.csv, byte 20: line 3: column 2 (b): 10 is no id; the network's are 0 to 9");
        tables("1,2,0.5,0");
        refuses(CLASSES, "line 2: column 3 (c): 0.5 is no id");
        tables("1,two,3,0", "1,one,3,0");
        refuses(CLASSES, "line 2: column 2 (b): 'two' is not a readable number; the network reads ids");
        tables("1,2,,0", "1,2,3,0");
        DataOptions means = CLASSES.withCsv(CsvOptions.defaults().withMissing(CsvOptions.Missing.MEAN));
        refuses(means, "line 2: column 3 (c): '' is not a readable number; the network reads ids");
    }

    @Test
    void tablesToPredictWithAreReadAlike() throws IOException {
        Path table = Files.writeString(folder.resolve("new.csv"), "a,b,c\n1,2,3\n4,5,11\n");
        try (ExampleFiles files = new ExampleFiles(CLASSES)) {
            assertThatThrownBy(() -> files.read(table))
                    .isInstanceOf(BrokenDataException.class)
                    .hasMessageContaining("line 3: column 3: 11 is no id; the network's are 0 to 9");
            Path image = Files.write(folder.resolve("new.png"), new byte[] {1});
            assertThatThrownBy(() -> files.read(image))
                    .hasMessageEndingWith("new.png: the network reads ids, which are in .npy, .csv and .txt files");
        }
    }

    @Test
    void imagesHaveNoIds() throws IOException {
        Files.createDirectories(folder.resolve("train/one"));
        Files.createDirectories(folder.resolve("val/one"));
        refuses(
                CLASSES,
                folder
                        + ": the network reads ids, which are in texts, CSV files and arrays of NumPy; these are others");
    }

    @Test
    void aVocabularyHasAsManyIdsAsAFloatTellsApart() {
        assertThat(NetworkInput.ids("input", List.of(1), 1 << 24).problem((1 << 24) - 1))
                .isEmpty();
        for (int size : new int[] {0, (1 << 24) + 1}) {
            assertThatThrownBy(() -> NetworkInput.ids("input", List.of(1), size))
                    .hasMessage("a vocabulary has from 1 to 16777216 ids, not " + size);
        }
        assertThat(new NetworkInput("input", List.of(1)).problem(-0.5)).isEmpty();
    }
}
