/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dks4j.tests.DamagedFolder.replace;
import static org.dks4j.tests.DamagedFolder.truncate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.CorruptRecordPolicy;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.options.DataOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is broken in a CSV file is named with its line and column. */
class BrokenCsvTest {

    @TempDir
    private Path folder;

    private DamagedFolder damaged;
    private Path training;
    private Path test;

    @BeforeEach
    void name() {
        damaged = new DamagedFolder(folder);
        training = folder.resolve("train.csv");
        test = folder.resolve("test.csv");
    }

    private final DataOptions reading = DatasetFormatsTest.reading(3);

    private void write(String... rows) throws IOException {
        Files.writeString(training, "a,b,label,c\n" + String.join("\n", rows) + "\n");
        Files.writeString(test, "a,b,label,c\n1,2,0,3\n");
    }

    @Test
    void aCellThatIsNoNumberIsNamedWithLineAndColumn() throws IOException {
        write("1,2,0,3", "1,2,1,x3", "4,5,2,6");
        damaged.refuses(reading, training, "line 3", "column 4 (c)", "'x3' is not a readable number");
        assertThat(damaged.skips(reading, 2)).singleElement().asString().contains("line 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "1e999", "1f", "0x10", "1,5"})
    void whatIsNoDecimalNumberIsNamed(String cell) throws IOException {
        write("1,2,0,3", "1,\"" + cell + "\",1,3");
        damaged.refuses(reading, training, "line 3", "column 2 (b)", "'" + cell + "'");
    }

    @Test
    void anEmptyCellIsNamed() throws IOException {
        write("1,2,0,3", "1,,1,3");
        damaged.refuses(reading, training, "line 3", "column 2 (b)", "the cell is empty");
    }

    @Test
    void aLineOfAnotherLengthIsNamed() throws IOException {
        write("1,2,0,3", "1,2", "1,2,3,4,5");
        damaged.refuses(reading, training, "line 3", "2 cells; the header has 4");
        assertThat(damaged.skips(reading, 1)).hasSize(2).anyMatch(text -> text.contains("line 4: 5 cells"));
    }

    @Test
    void linesInsideQuotesAreCounted() throws IOException {
        write("\"1\",\"2\n\",0,3", "1,2,0,x");
        damaged.refuses(reading, training, "line 4", "column 4 (c)");
    }

    @Test
    void aQuoteThatIsNeverClosedIsNamedWithItsLine() throws IOException {
        write("1,2,0,3", "1,\"2,1,3", "4,5,2,6");
        damaged.refuses(reading, training, "line 3", "never closed");
    }

    @Test
    void textBehindAClosingQuoteIsNamed() throws IOException {
        write("1,2,0,3", "1,\"2\"5,1,3");
        damaged.refuses(reading, training, "line 3", "between a closing quote and the next separator");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "-1"})
    void aWrongLabelIsNamed(String label) throws IOException {
        write("1,2,0,3", "1,2," + label + ",3");
        damaged.refuses(reading, training, "line 3", "column 3 (label)", "label " + label, "0 to 9");
        assertThat(damaged.skips(reading, 1)).singleElement().asString().contains("label " + label);
    }

    @Test
    void aNameAmongNumbersIsNamed() throws IOException {
        write("1,2,0,3", "1,2,cat,3");
        damaged.refuses(reading, training, "line 3", "'cat' is not a whole number");
    }

    /** It must not become a class of its own: that would shift the labels of all names after it. */
    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void anEmptyLabelAmongNamesIsNamed(String label) throws IOException {
        write("1,2,owl,3", "1,2," + label + ",3", "1,2,cat,3");
        replace(test, "1,2,0,3", "1,2,cat,3");
        damaged.refuses(reading, training, "line 3", "column 3 (label)", "the label is empty");
        assertThat(damaged.skips(reading, 2)).singleElement().asString().contains("line 3");
        assertThat(ClassTargets.classes(damaged.training(reading.withCorruptRecords(CorruptRecordPolicy.skip()))
                        .targets()))
                .containsExactly(1, 0);
    }

    /** Whether labels are numbers shows in the first one that is there. */
    @Test
    void anEmptyLabelInTheFirstRowIsNamed() throws IOException {
        write("1,2,,3", "1,2,4,3", "1,2,7,3");
        damaged.refuses(reading, training, "line 2", "column 3 (label)", "the label is empty");
        assertThat(ClassTargets.classes(damaged.training(reading.withCorruptRecords(CorruptRecordPolicy.skip()))
                        .targets()))
                .containsExactly(4, 7);
    }

    @Test
    void aLabelThatNoTrainingRowHasIsNamed() throws IOException {
        write("1,2,cat,3", "1,2,dog,3");
        damaged.refuses(reading, test, "line 2", "no training row has the label '0'");
    }

    @Test
    void moreNamesThanClassesAreRefused() throws IOException {
        write("1,2,cat,3", "1,2,dog,3", "1,2,owl,3");
        damaged.refuses(
                DataOptions.of(Target.ofClass(2), reading.inputs()),
                training,
                "more than the network's 2 classes",
                "cat, dog, owl");
    }

    @Test
    void namesAreSorted() throws IOException {
        write("1,2,owl,3", "1,2,cat,3", "1,2,\"dog, small\",3");
        replace(test, "1,2,0,3", "1,2,cat,3\r\n1,2,owl,3");
        Dataset data = damaged.open(reading);
        assertThat(ClassTargets.classes(((Examples) data.training()).targets())).containsExactly(2, 0, 1);
        assertThat(ClassTargets.classes(((Examples) data.test()).targets())).containsExactly(0, 2);
    }

    @Test
    void theLastColumnIsTheLabelWhereNoneIsNamedSo() throws IOException {
        write("1,2,3,7.0");
        replace(training, "label", "d");
        replace(test, "label", "d");
        Dataset data = damaged.open(reading);
        assertThat(ClassTargets.classes(((Examples) data.training()).targets())).containsExactly(7);
    }

    @Test
    void otherColumnsInTheTestFileAreRefused() throws IOException {
        write("1,2,0,3");
        replace(test, "a,b", "b,a");
        damaged.refuses(reading, test, "column 1 of the header is b but a");
    }

    @Test
    void aFileWithoutHeaderIsRefused() throws IOException {
        write("1,2,0,3");
        replace(training, "a,b,label,c\n", "");
        damaged.refuses(reading, training, "must be a header");
    }

    @Test
    void aFileWithoutRowsIsRefused() throws IOException {
        write();
        damaged.refuses(reading, training, "no row below the header");
    }

    @Test
    void aMissingFileOfTrainingExamplesIsNamed() throws IOException {
        write("1,2,0,3");
        Files.delete(training);
        damaged.refuses(reading, folder, "no file train.csv or train.csv.gz");
    }

    @Test
    void withoutOtherFilesAShareOfTheRowsIsForValidation() throws IOException {
        write("1,2,0,3");
        Files.delete(test);
        damaged.refuses(reading, training, "held out is a share of 0.2", "which is 0 of 1 examples");
        Files.writeString(training, "a,b,label,c\n" + "1,2,0,3\n".repeat(5) + "1,2,1,3\n".repeat(5));
        try (Dataset data = damaged.open(reading)) {
            assertThat(data.validation().count()).isEqualTo(2);
        }
    }

    @Test
    void aTruncatedGzipFileIsNamed() throws IOException {
        ImagesAs.csvGz(folder, RealImages.first(20, 10));
        Path file = folder.resolve("train.csv.gz");
        truncate(file, Files.size(file) / 2);
        damaged.refuses(DatasetFormatsTest.reading(28, 28, 1), file, "gzip file is damaged");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheHeader() throws IOException {
        write("1,2,0,3");
        Files.writeString(training, "\ufeff" + Files.readString(training));
        assertThat(damaged.open(reading).training().count()).isEqualTo(1);
    }
}
