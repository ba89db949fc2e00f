/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.ExampleSet;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.options.CsvOptions;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.graph.NetworkInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CSV files as programs and people write them: read, or named as what they are. */
class CsvFilesTest {

    private static final CsvOptions DEFAULTS = CsvOptions.defaults();

    @TempDir
    private Path folder;

    private Dataset read(byte[] file, CsvOptions options) throws IOException {
        Files.write(folder.resolve("train.csv"), file);
        Files.write(folder.resolve("test.csv"), file);
        return open(options);
    }

    private Dataset open(CsvOptions options) throws IOException {
        return Datasets.open(
                DataFolder.of(folder),
                DataOptions.of(Target.ofClass(3), List.of(new NetworkInput("input", List.of(2))))
                        .withCsv(options));
    }

    private Dataset read(String file) throws IOException {
        return read(file.getBytes(StandardCharsets.UTF_8), DEFAULTS);
    }

    private static int[] labels(Dataset data) {
        return ClassTargets.classes(((Examples) data.training()).targets());
    }

    private void refuses(byte[] file, String... problem) {
        assertThatThrownBy(() -> read(file, DEFAULTS))
                .isInstanceOf(BrokenDataException.class)
                .hasMessageContaining("train.csv")
                .hasMessageContainingAll(problem);
    }

    /** The label is 0, 1 and 2; the last column is 1, 2 and 0. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\ufeff\"label\",\"a\",\"n\"\n0,5,1\n1,5,2\n2,5,0\n",
                "a, label, n\n5, 0, 1\n5, 1, 2\n5, 2, 0\n",
                "a, \"label\" , n\n5, \"0\", 1\n5, \"1\" , 2\n5, 2, 0\n",
                "Label,a,n\n0,5,1\n1,5,2\n2,5,0\n",
                "label;a;n\n0;5;1\n1;5;2\n2;5;0\n",
                "label\ta\tn\r\n0\t5\t1\r\n1\t5\t2\r\n2\t5\t0\r\n",
                "label|a|n\n0|5|1\n1|5|2\n2|5|0\n",
                "# made, by hand; today\n\nlabel,a,n\n0,5,1\n# a comment\n1,5,2\n2,5,0\n#end",
                "label,\"weight (kg; net)\",n\n0,5,1\n1,5,2\n2,5,0\n",
            })
    void theLabelIsFoundHoweverTheFileIsWritten(String file) throws IOException {
        assertThat(labels(read(file))).containsExactly(0, 1, 2);
    }

    @Test
    void theColumnsAndClassesThatWereTakenAreNoted() throws IOException {
        assertThat(read("# by hand\na, label, n\n5,owl,1\n5,cat,2\n").notes())
                .containsExactly(
                        "label: column 2 (label); numbers: 2 columns (a, n)",
                        "classes: 0 cat, 1 owl",
                        "skipped: 2 lines that begin with #");
        assertThat(read("a,b,n\n5,1,1\n5,1,2\n").notes())
                .containsExactly(
                        "label: column 3 (n); numbers: 2 columns (a, b)", "classes: the numbers in the label column");
    }

    @Test
    void twoNamesInIso88591AreNotOneClass() throws IOException {
        byte[] file = "label,a,b\nb\u00e4r,1,2\nb\u00f6r,3,4\n".getBytes(StandardCharsets.ISO_8859_1);
        refuses(file, "byte 11", "line 2", "the byte e4 is not UTF-8", "--charset");
        CsvOptions options = DEFAULTS.withCharset(StandardCharsets.ISO_8859_1);
        Dataset data = read(file, options);
        assertThat(labels(data)).containsExactly(0, 1);
        assertThat(data.notes()).contains("classes: 0 b\u00e4r, 1 b\u00f6r");
    }

    @Test
    void theByteThatIsNotUtf8IsNamedAlsoBehindDoubledQuotesAndInOtherColumns() {
        refuses("label,a,b\n\"\"\"x\"\"\u00e4\",1,2\n".getBytes(StandardCharsets.ISO_8859_1), "byte 16", "e4");
        refuses("label,a,b\n0,1,2\n0,1,\u00e4\n".getBytes(StandardCharsets.ISO_8859_1), "byte 20", "line 3");
        refuses("label,gr\u00f6\u00dfe,b\n0,1,2\n".getBytes(StandardCharsets.ISO_8859_1), "byte 8", "line 1");
    }

    @Test
    void aFileWithoutHeaderLosesNoRow() throws IOException {
        String file = "5.1,3.5,setosa\n4.9,3.0,versicolor\n";
        refuses(
                file.getBytes(StandardCharsets.UTF_8),
                "the number 5.1 in column 1",
                "must be a header",
                "--header",
                "--no-header");
        CsvOptions without = DEFAULTS.withHeader(false);
        Dataset data = read(file.getBytes(StandardCharsets.UTF_8), without);
        assertThat(labels(data)).containsExactly(0, 1);
        assertThat(data.notes())
                .containsExactly("label: column 3 (3); numbers: 2 columns (1, 2)", "classes: 0 setosa, 1 versicolor");
        CsvOptions first = DEFAULTS.withHeader(false).withTargets(List.of("1"));
        assertThat(labels(read("cat,1,2\nowl,3,4\ncat,3,4\n".getBytes(StandardCharsets.UTF_8), first)))
                .containsExactly(0, 1, 0);
    }

    @Test
    void aHeaderOfNumbersIsOneWhereTheLabelIsNamedOrItIsSaid() throws IOException {
        assertThat(labels(read("0,1,label\n5,6,2\n"))).containsExactly(2);
        CsvOptions with = DEFAULTS.withHeader(true).withTargets(List.of("class"));
        assertThat(labels(read("0,class,1\n5,2,6\n".getBytes(StandardCharsets.UTF_8), with)))
                .containsExactly(2);
    }

    @Test
    void aLabelColumnThatIsNotThereIsNamedWithThoseThatAre() {
        CsvOptions other = DEFAULTS.withTargets(List.of("kind"));
        assertThatThrownBy(() -> read("a,b,n\n5,1,1\n".getBytes(StandardCharsets.UTF_8), other))
                .hasMessageContaining("no column is named 'kind'; they are a, b, n");
    }

    @Test
    void otherFormsAreNamed() throws IOException {
        Files.createDirectories(folder);
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("train.csv")))) {
            out.write("label,a,b\n0,1,2\n".getBytes(StandardCharsets.UTF_8));
        }
        byte[] gzip = Files.readAllBytes(folder.resolve("train.csv"));
        refuses(gzip, "this is a gzip file", ".csv.gz");
        refuses(new byte[] {'P', 'K', 3, 4, 0, 0}, "this is a zip archive");
        refuses("\ufefflabel,a,b\n0,1,2\n".getBytes(StandardCharsets.UTF_16LE), "UTF-16");
        Files.delete(folder.resolve("train.csv"));
        Files.delete(folder.resolve("test.csv"));
        Files.write(folder.resolve("train.csv.gz"), gzip);
        Files.write(folder.resolve("test.csv.gz"), gzip);
        assertThat(labels(open(DEFAULTS))).containsExactly(0);
    }

    @Test
    void aLongCellIsNotEchoedWhole() {
        String cell = "x".repeat(1_000_000);
        assertThatThrownBy(() -> read("label,a,b\n0,1,2\n0," + cell + ",2\n"))
                .hasMessageContaining("column 2 (a)")
                .satisfies(failure ->
                        assertThat(String.valueOf(failure.getMessage())).hasSizeLessThan(500));
    }

    private Dataset table(int inputs, CsvOptions options, String train, String test) throws IOException {
        Files.writeString(folder.resolve("train.csv"), train);
        Files.writeString(folder.resolve("test.csv"), test);
        return Datasets.open(
                DataFolder.of(folder),
                DataOptions.of(Target.ofClass(3), List.of(new NetworkInput("input", List.of(inputs))))
                        .withCsv(options));
    }

    private static float[] numbers(ExampleSet set) {
        Examples examples = (Examples) set;
        return examples.form().numbers(examples.images().values());
    }

    private static final String HOUSES = "size,city,label,rooms\n10,Rome,0,1\n20, Oslo,1,2\n30,\"Rome\",2,6\n";

    @Test
    void aColumnOfWordsIsReadAsAZeroOrOneForEachOfTheTrainingsWords() throws IOException {
        Dataset data = table(4, DEFAULTS, HOUSES, "size,city,label,rooms\n5,Oslo,0,3\n");
        assertThat(numbers(data.training())).containsExactly(10, 0, 1, 1, 20, 1, 0, 2, 30, 0, 1, 6);
        assertThat(numbers(data.test())).containsExactly(5, 1, 0, 3);
        assertThat(data.notes())
                .contains(
                        "label: column 3 (label); numbers: 2 columns (size, rooms)",
                        "category: column 2 (city): Oslo, Rome");
        assertThat(data.names().columns().levels()).containsExactly(Map.entry(1, List.of("Oslo", "Rome")));
    }

    @Test
    void aWordThatNoTrainingRowHasIsNamedOrIgnored() throws IOException {
        String test = "size,city,label,rooms\n5,Oslo,0,3\n5,Bonn,0,3\n";
        assertThatThrownBy(() -> table(4, DEFAULTS, HOUSES, test))
                .hasMessageContaining("test.csv")
                .hasMessageContaining("line 3: column 2 (city): no training row has 'Bonn', only Oslo, Rome;"
                        + " --on-unseen ignore reads it as none of them");
        Dataset data = table(4, DEFAULTS.withUnseen(CsvOptions.Unseen.IGNORE), HOUSES, test);
        assertThat(numbers(data.test())).containsExactly(5, 1, 0, 3, 5, 0, 0, 3);
    }

    @Test
    void anEmptyCellIsNamedOrReadAsTheMeanOfTheTrainingRows() throws IOException {
        String test = "size,city,label,rooms\n,,0,3\n";
        assertThatThrownBy(() -> table(4, DEFAULTS, HOUSES, test))
                .hasMessageContaining("line 2: column 1 (size): the cell is empty; --missing mean reads it");
        CsvOptions filled = DEFAULTS.withMissing(CsvOptions.Missing.MEAN);
        assertThat(numbers(table(4, filled, HOUSES, test).test())).containsExactly(20, 1 / 3f, 2 / 3f, 3);
        Dataset gaps = table(4, filled, HOUSES + ",Oslo,0,\n", test);
        assertThat(numbers(gaps.training())).endsWith(20, 1, 0, 3);
    }

    @Test
    void wordsAndNumbersInOneColumnAreAMistake() {
        for (String cell : List.of("1,5", "1.5f", "NaN", "-inf", "0x10", "12%")) {
            String train = "a,b,label\n1,\"" + cell + "\",0\n2,x,1\n";
            assertThatThrownBy(() -> table(2, DEFAULTS, train, train))
                    .as(cell)
                    .hasMessageContaining("line 2: column 2 (b): '" + cell + "' is not a readable number");
        }
        assertThatThrownBy(() -> table(2, DEFAULTS, "a,b,label\n1,x,0\n2,3,1\n", "a,b,label\n1,3,0\n"))
                .hasMessageContaining("line 2: column 2 (b): 'x' is not a readable number");
    }

    @Test
    void aColumnThatIdentifiesRowsIsNoCategory() {
        StringBuilder rows = new StringBuilder("name,a,label\n");
        for (int i = 0; i < 1001; i++) {
            rows.append("row").append(i).append(",1,0\n");
        }
        assertThatThrownBy(() -> table(2, DEFAULTS, rows.toString(), rows.toString()))
                .hasMessageContaining("column 1 (name) has more than 1,000 different words");
    }

    @Test
    void aSeparatorOrCharacterSetThatIsNoneIsRefused() {
        assertThatThrownBy(() -> DEFAULTS.withCharset(StandardCharsets.UTF_16))
                .hasMessageContaining("UTF-16 are not supported");
        assertThatThrownBy(() -> DEFAULTS.withSeparator('x')).hasMessageContaining("one of , ; | and tab, not 'x'");
    }
}
