/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Example;
import org.dks4j.runtime.data.ExampleReader;
import org.dks4j.runtime.data.ExampleSet;
import org.dks4j.runtime.data.StreamedExamples;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.data.split.HeldOut;
import org.dks4j.runtime.data.split.Split;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.task.token.NextToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts as examples: windows of the bytes that a network reads and the one after. */
class TextFilesTest {

    private static final int POSITIONS = 7;

    @TempDir
    private Path folder;

    private static DataOptions options(int vocabulary) {
        return DataOptions.of(
                new NextToken(vocabulary, POSITIONS).target(),
                List.of(NetworkInput.ids("input", List.of(POSITIONS), vocabulary)));
    }

    /** Bytes that differ from all others within 256. */
    private static byte[] text(int size) {
        byte[] text = new byte[size];
        for (int i = 0; i < size; i++) {
            text[i] = (byte) i;
        }
        return text;
    }

    private Dataset open(DataOptions options) throws IOException {
        return Datasets.open(DataFolder.of(folder), options);
    }

    private void write(String name, byte[] text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.write(file, text);
    }

    private static byte[] packed(byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text);
        }
        return bytes.toByteArray();
    }

    private static ExampleReader reader(ExampleSet set) {
        return ((StreamedExamples) set).reader();
    }

    private static int[] next(Example example) {
        int[] next = new int[POSITIONS];
        java.nio.ByteBuffer.wrap(example.target())
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .asIntBuffer()
                .get(next);
        return next;
    }

    private static HeldOut heldOut(double test, double validation) {
        return new HeldOut(Optional.of(new Split.Share(test)), Optional.of(new Split.Share(validation)));
    }

    private void refuses(DataOptions options, String... problem) {
        assertThatThrownBy(() -> open(options))
                .isInstanceOf(BrokenDataException.class)
                .hasMessageContainingAll(problem);
    }

    /** Where each window of an epoch begins, in order. */
    private static int[] begins(ExampleReader reader, int... epoch) throws IOException {
        int[] begins = new int[epoch.length];
        for (int i = 0; i < begins.length; i++) {
            Example example = reader.read(epoch[i]);
            begins[i] = example.values()[0] & 0xff;
            for (int at = 0; at < POSITIONS; at++) {
                assertThat(example.values()[at] & 0xff).isEqualTo(begins[i] + at);
                assertThat(next(example)[at]).isEqualTo(begins[i] + at + 1);
            }
        }
        return begins;
    }

    /** For every size the windows of all epochs are in the text, and over many epochs one has begun at every byte. */
    @ParameterizedTest
    @ValueSource(ints = {8, 9, 13, 14, 15, 21, 22, 64, 100, 255})
    void trainingWindowsFollowOneAnotherFromABeginningThatIsDrawnForEachEpoch(int size) throws IOException {
        write("train.txt", text(size));
        write("test.txt", text(POSITIONS + 1));
        try (Dataset data = open(options(256))) {
            ExampleReader reader = reader(data.training());
            int count = reader.count();
            assertThat(count).isEqualTo(Math.max(1, (size - POSITIONS) / POSITIONS));
            Set<Integer> begun = new TreeSet<>();
            for (int epoch = 1; epoch < 100; epoch++) {
                int[] begins = begins(reader, reader.epoch(1, epoch));
                int[] sorted = begins.clone();
                Arrays.sort(sorted);
                assertThat(begins).hasSize(count);
                for (int i = 1; i < count; i++) {
                    assertThat(sorted[i] - sorted[i - 1]).isEqualTo(POSITIONS);
                }
                Arrays.stream(begins).forEach(begun::add);
            }
            Set<Integer> all = new TreeSet<>();
            for (int begin = 0; begin < Math.min(size - POSITIONS, (count + 1) * POSITIONS); begin++) {
                all.add(begin);
            }
            // Where there is one window, the first bytes are as far as it begins.
            assertThat(begun).isSubsetOf(all);
            assertThat(begun.size()).isGreaterThanOrEqualTo(Math.min(all.size(), count * POSITIONS));
        }
    }

    @Test
    void theOrderOfAnEpochFollowsFromTheSeedAndTheEpoch() throws IOException {
        write("train.txt", text(200));
        write("test.txt", text(50));
        Set<List<Integer>> orders = new HashSet<>();
        for (long seed = 1; seed <= 3; seed++) {
            for (int epoch = 1; epoch <= 3; epoch++) {
                int[] first;
                int[] again;
                try (Dataset data = open(options(256))) {
                    first = begins(
                            reader(data.training()), reader(data.training()).epoch(seed, epoch));
                }
                try (Dataset data = open(options(256).withMemoryLimit(0))) {
                    again = begins(
                            reader(data.training()), reader(data.training()).epoch(seed, epoch));
                }
                assertThat(again).isEqualTo(first);
                orders.add(Arrays.stream(first).boxed().toList());
            }
        }
        assertThat(orders).hasSize(9);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 14, 15, 16, 22, 23, 60, 61})
    void everyByteButTheFirstIsPredictedOnceInEvaluations(int size) throws IOException {
        write("train.txt", text(50));
        write("test.txt", text(size));
        try (Dataset data = open(options(256))) {
            ExampleReader reader = reader(data.test());
            assertThat(reader.count()).isEqualTo((size - 1 + POSITIONS - 1) / POSITIONS);
            int[] predicted = new int[size];
            for (int i = 0; i < reader.count(); i++) {
                Example example = reader.read(i);
                int[] next = next(example);
                for (int at = 0; at < POSITIONS; at++) {
                    if (next[at] != ClassTargets.UNKNOWN) {
                        assertThat(next[at]).isEqualTo((example.values()[at] & 0xff) + 1);
                        predicted[next[at]]++;
                    }
                }
            }
            int[] once = new int[size];
            Arrays.fill(once, 1, size, 1);
            assertThat(predicted).isEqualTo(once);
        }
    }

    @Test
    void packedTextsAndFoldersOfTextsAreReadAsOneTextInTheOrderOfTheirNames() throws IOException {
        byte[] all = text(60);
        write("train/b.txt.gz", packed(Arrays.copyOfRange(all, 20, 50)));
        write("train/a.txt", Arrays.copyOfRange(all, 0, 20));
        write("train/c.TXT", Arrays.copyOfRange(all, 50, 60));
        write("train/list.csv", new byte[] {1});
        write("val/one.txt", text(30));
        try (Dataset data = open(options(256))) {
            ExampleReader reader = reader(data.training());
            // The folder's other file is none of the texts.
            assertThat(reader.count()).isEqualTo(7);
            begins(reader, reader.epoch(5, 1));
            assertThat(reader(data.validation()).count()).isEqualTo(5);
            assertThat(data.notes()).containsExactly("training text: 60 bytes", "validation text: 30 bytes");
        }
    }

    @Test
    void theEndOfASingleTextIsHeldOutFirstToTestThenToValidate() throws IOException {
        Path file = folder.resolve("novel.txt");
        Files.write(file, text(200));
        try (Dataset data = Datasets.openFile(file, options(256).withHeldOut(heldOut(0.2, 0.1)))) {
            assertThat(data.notes())
                    .containsExactly(
                            "training text: 200 bytes",
                            "test text: the last 40 bytes",
                            "validation text: the last 16 bytes");
            assertThat(reader(data.test()).read(0).values()[0] & 0xff).isEqualTo(160);
            assertThat(reader(data.validation()).read(0).values()[0] & 0xff).isEqualTo(144);
            ExampleReader training = reader(data.training());
            for (int epoch = 1; epoch < 30; epoch++) {
                assertThat(Arrays.stream(begins(training, training.epoch(1, epoch))))
                        .allMatch(begin -> begin + POSITIONS < 144);
            }
        }
        try (Dataset data = Datasets.openFile(file, options(256))) {
            assertThat(data.notes()).endsWith("validation text: the last 40 bytes");
        }
    }

    @Test
    void partsAndTheirSizesTellOneSetFromAnother() throws IOException {
        Path file = folder.resolve("novel.txt");
        Files.write(file, text(200));
        Set<String> fingerprints = new HashSet<>();
        for (double share : new double[] {0.1, 0.2, 0.1}) {
            try (Dataset data = Datasets.openFile(file, options(256).withHeldOut(heldOut(0.5, share)))) {
                fingerprints.add(data.training().fingerprint());
                fingerprints.add(data.validation().fingerprint());
            }
        }
        assertThat(fingerprints).hasSize(4);
    }

    @Test
    void aTextOfOneExampleIsEnoughAndAShorterOneIsNamed() throws IOException {
        write("train.txt", text(POSITIONS + 1));
        write("test.txt", text(POSITIONS));
        refuses(
                options(256),
                folder.resolve("test.txt")
                        + ": the text has 7 bytes; an example has 8, the 7 that the network reads and the one after");
        write("test.txt", text(POSITIONS + 1));
        try (Dataset data = open(options(256))) {
            assertThat(data.training().count()).isEqualTo(1);
        }
        refuses(options(256).withHeldOut(heldOut(0.1, 0.1)), "has test examples of its own");
        Files.delete(folder.resolve("test.txt"));
        refuses(options(256), "train.txt: the text has 2 bytes");
    }

    @Test
    void aByteThatIsNoIdIsNamedWithItsFileAndItsPlace() throws IOException {
        byte[] text = "a text in ASCII, ".repeat(20).getBytes(StandardCharsets.US_ASCII);
        write("train/a.txt", text);
        byte[] other = text.clone();
        other[17] = (byte) 0xe9;
        write("train/b.txt", other);
        write("test/a.txt", text);
        for (long memory : new long[] {0, 1 << 20}) {
            try (Dataset data = open(options(128).withMemoryLimit(memory))) {
                ExampleReader reader = reader(data.training());
                assertThatThrownBy(() -> {
                            for (int index : reader.epoch(1, 1)) {
                                reader.read(index);
                            }
                        })
                        .isInstanceOf(BrokenDataException.class)
                        .hasMessage(folder.resolve("train/b.txt")
                                + ", byte 17: the byte 233 is no id; the network's are 0 to 127");
            }
        }
    }

    @Test
    void aTextIsForNetworksThatTellTheNextIdAndHasNoFolds() throws IOException {
        write("train.txt", text(100));
        refuses(
                DataOptions.of(Target.ofClass(3), List.of(NetworkInput.ids("input", List.of(POSITIONS), 256))),
                "the target of an example is one of 3 classes, which files of this format do not have");
        refuses(
                DataOptions.of(
                        new NextToken(256, POSITIONS).target(), List.of(new NetworkInput("input", List.of(POSITIONS)))),
                "a text is for a network that reads ids",
                "this one reads [7], which are no ids");
        refuses(
                options(256).withHeldOut(new HeldOut(Optional.of(new Split.Fold(0, 5)), Optional.empty())),
                "folds are of single examples, which a text does not have; hold out a share of its end");
    }

    @Test
    void filesAndFoldersOfTextsAreTwoSetsAndImagesBesideATextAreNone() throws IOException {
        write("train.txt", text(100));
        write("test/a.txt", text(100));
        refuses(options(256), "there are both files and folders of texts; keep one of them");
        Files.delete(folder.resolve("train.txt"));
        refuses(options(256), "no folder train");
        // Names of classes, beside the folders of these.
        Files.createDirectories(folder.resolve("train/one"));
        write("train/classes.txt", text(100));
        refuses(
                options(256),
                "there are data sets of several formats",
                "texts for task = NEXT_TOKEN",
                "a folder per class");
    }

    @Test
    void textsLargerThanTheMemoryLimitAreReadFromTheirFilesUnlessTheyArePacked() throws IOException {
        write("train.txt", text(200));
        write("test.txt.gz", packed(text(100)));
        refuses(options(256).withMemoryLimit(99), "test.txt.gz: it unpacks to more than the memory limit of 99 bytes");
        try (Dataset data = open(options(256).withMemoryLimit(150))) {
            ExampleReader reader = reader(data.training());
            begins(reader, reader.epoch(1, 1));
            Files.write(folder.resolve("train.txt"), text(20));
            assertThatThrownBy(() -> begins(reader, reader.epoch(1, 1))).isInstanceOf(BrokenDataException.class);
        }
    }
}
