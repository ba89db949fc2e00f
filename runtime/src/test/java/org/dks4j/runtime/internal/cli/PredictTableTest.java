/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of CSV files are predicted as the training read its own: columns have their names, and a label is passed over. */
class PredictTableTest {

    private static final int ROWS = 12;
    private static final List<String> CLASSES = List.of("nine", "seven", "two");

    @TempDir
    private static Path directory;

    private static Path named;
    private static Path plain;

    /** The probabilities of the rows, as {@code evaluate}'s own order of columns gives them. */
    private static List<String> expected;

    @BeforeAll
    static void train() throws IOException {
        named = trained("named", table("a,b,kind,c,d", "abLcd"), "--label=kind");
        plain = trained("plain", table(null, "abLcd"), "--no-header", "--label=3");
        expected = predictions(named, file("expected.csv", table("a,b,c,d", "abcd")));
    }

    private static Path trained(String name, String table, String... more) throws IOException {
        Path data = Files.createDirectories(directory.resolve(name));
        Files.writeString(data.resolve("train.csv"), table);
        Files.writeString(data.resolve("test.csv"), table);
        Path checkpoints = directory.resolve(name + "-checkpoints");
        CommandOutput run = SmallTraining.run(Stream.concat(
                        Stream.of("--data=" + data, "--quiet", "--epochs=3", "--checkpoint-dir=" + checkpoints),
                        Stream.of(more))
                .toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isZero();
        return checkpoints;
    }

    /** The same rows each time: the columns a to d, and L, the label. */
    private static String table(String header, String columns) {
        StringBuilder rows = new StringBuilder(header == null ? "" : header + "\n");
        for (int i = 0; i < ROWS; i++) {
            List<String> cells = new ArrayList<>();
            for (char column : columns.toCharArray()) {
                cells.add(
                        switch (column) {
                            case 'a' -> String.valueOf(i);
                            case 'b' -> String.format(Locale.ROOT, "%.1f", 100 - 7.5 * i);
                            case 'c' -> String.valueOf(-i * i);
                            case 'd' -> String.valueOf(i % 3);
                            case 'L' -> CLASSES.get(i % 3);
                            default -> "77";
                        });
            }
            rows.append(String.join(",", cells)).append('\n');
        }
        return rows.toString();
    }

    private static Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static CommandOutput predict(Path checkpoints, Path file, String... more) {
        return SmallTraining.run(Stream.concat(
                        Stream.of("predict", "--checkpoint=" + checkpoints, "--top=3", file.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    /** What is printed after the names of the file and the row. */
    private static List<String> predictions(Path checkpoints, Path file, String... more) {
        CommandOutput run = predict(checkpoints, file, more);
        assertThat(run.exit()).as(run.err()).isZero();
        List<String> lines = run.out().lines().toList();
        List<String> predictions = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String head = file + "#" + i;
            assertThat(lines.get(i)).startsWith(head);
            predictions.add(lines.get(i).substring(head.length()));
        }
        return predictions;
    }

    private static String refused(Path checkpoints, Path file, String... more) {
        CommandOutput run = predict(checkpoints, file, more);
        assertThat(run.exit()).as(run.out()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
        return run.err();
    }

    @Test
    void everyRowHasAPrediction() {
        assertThat(expected).hasSize(ROWS).doesNotHaveDuplicates().allMatch(line -> line.contains("seven"));
    }

    @Test
    void columnsAreFoundByTheirNamesAndALabelIsPassedOver() throws IOException {
        List<Path> files = List.of(
                file("order.csv", table("d,b,a,c", "dbac")),
                file("labelled.csv", table("Kind,d,b,a,c", "Ldbac")),
                file("semicolons.csv", table("d,b,a,c", "dbac").replace(',', ';')),
                file("training.csv", table("a,b,kind,c,d", "abLcd")));
        for (Path file : files) {
            assertThat(predictions(named, file)).as(file.toString()).isEqualTo(expected);
        }
        Path other = file("other-label.csv", table("class,d,b,a,c", "Ldbac"));
        assertThat(predictions(named, other, "--label=class")).isEqualTo(expected);
    }

    @Test
    void aPackedTableIsRead() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(table("d,b,a,c", "dbac").getBytes(StandardCharsets.UTF_8));
        }
        Path file = Files.write(directory.resolve("packed.csv.gz"), packed.toByteArray());
        assertThat(predictions(named, file)).isEqualTo(expected);
    }

    @Test
    void columnsThatAreMissingOrInExcessAreNamed() throws IOException {
        assertThat(refused(named, file("missing.csv", table("d,kind,b", "dLb"))))
                .contains("missing.csv", "columns of the training are missing: a, c;")
                .doesNotContain("unknown to the training");
        assertThat(refused(named, file("excess.csv", table("a,b,c,d,id,extra", "abcdxx"))))
                .contains("excess.csv", "columns are unknown to the training: id, extra;")
                .doesNotContain("missing:");
        assertThat(refused(named, file("both.csv", table("a,B,c,d", "abcd"))))
                .contains("missing: b;", "unknown to the training: B;", "a, b, c, d", "kind");
        assertThat(refused(named, file("twice.csv", table("a,b,c,d,a", "abcda"))))
                .contains("two columns are named 'a'");
    }

    @Test
    void aTableWithoutHeaderIsReadByTheOrderOfTheTraining() throws IOException {
        Path features = file("features.csv", table(null, "abcd"));
        Path whole = file("whole.csv", table(null, "abLcd"));
        assertThat(refused(named, features)).contains("--no-header");
        assertThat(predictions(named, features, "--no-header")).isEqualTo(expected);
        assertThat(predictions(named, whole, "--no-header")).isEqualTo(expected);
        // Its training had no header, so that no option is needed; the same training, so that the predictions are the
        // same.
        assertThat(predictions(plain, features)).isEqualTo(expected);
        assertThat(predictions(plain, whole)).isEqualTo(expected);
        assertThat(predictions(plain, file("titled.csv", table("w,x,y,z", "abcd")), "--header"))
                .isEqualTo(expected);
        assertThat(refused(plain, file("few.csv", table(null, "abc"))))
                .contains("3 columns besides the targets; the network reads 4: 1, 2, 4, 5");
    }

    @Test
    void aNetworkOfImagesReadsATableOfAsManyNumbers() throws IOException {
        SmallTraining images = SmallTraining.write(directory.resolve("images"), ROWS);
        Path checkpoints = directory.resolve("images-checkpoints");
        assertThat(images.train("--epochs=1", "--checkpoint-dir=" + checkpoints).exit())
                .isZero();
        List<String> pixels = predictions(checkpoints, file("pixels.csv", table("p,q,r,s", "abcd")));
        assertThat(pixels).hasSize(ROWS);
        assertThat(predictions(checkpoints, file("labelled-pixels.csv", table("label,p,q,r,s", "Labcd"))))
                .isEqualTo(pixels);
        assertThat(refused(checkpoints, file("wide.csv", table("p,q,r,s,t", "abcdx"))))
                .contains("5 columns besides the targets; the network reads 4");
    }

    @Test
    void aBrokenTableIsNamedWithItsLine() throws IOException {
        String whole = table("a,b,c,d", "abcd");
        assertThat(refused(named, file("word.csv", whole.replaceFirst("\n0,", "\nnone,"))))
                .contains("word.csv, byte 8: line 2: column 1: 'none' is not a readable number");
        assertThat(refused(named, file("short.csv", whole + "1,2,3\n")))
                .contains("line 14: 3 cells; the first line has 4");
        assertThat(refused(named, file("empty.csv", "a,b,c,d\n"))).contains("there is no row below the header");
        assertThat(refused(named, file("nothing.csv", ""))).contains("columns of the training are missing: a, b, c, d");
    }

    @Test
    void aRowAloneIsAPrediction() throws IOException {
        Path file = file("one.csv", "d,c,b,a\n0,0,100.0,0\n");
        CommandOutput run = predict(named, file);
        assertThat(run.out().strip()).isEqualTo(file + expected.get(0));
    }
}
