/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.format;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.CorruptRecordPolicy;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.ElementType;
import org.dks4j.runtime.data.ExampleSpec;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.data.StreamedExamples;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.TensorData;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.data.split.HeldOut;
import org.dks4j.runtime.data.split.Split;
import org.dks4j.runtime.graph.NetworkInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Data sets of files that NumPy wrote (src/test/resources/numpy/write.py). */
class NumpyFilesTest {

    private static final Path FILES = Path.of("src/test/resources/numpy");
    private static final Target CLASSES = Target.ofClass(3);
    private static final Target LABELS = new Target(new ExampleSpec(List.of(2), ElementType.INT32), OptionalInt.of(2));
    private static final Target PRICES =
            new Target(new ExampleSpec(List.of(1), ElementType.FLOAT32), OptionalInt.empty());

    @TempDir
    private Path folder;

    private static DataOptions options(Target target, Integer... input) {
        return DataOptions.of(target, List.of(new NetworkInput("input", List.of(input))));
    }

    /** The files of inputs and targets with the names of a data set. */
    private void copy(String inputs, String targets) throws IOException {
        for (String part : List.of("train", "test")) {
            Files.copy(FILES.resolve(inputs + "-" + part + ".npy"), folder.resolve(part + "-inputs.npy"));
            Files.copy(FILES.resolve(targets + "-" + part + ".npy"), folder.resolve(part + "-targets.npy"));
        }
    }

    private Examples training(DataOptions options) throws IOException {
        return (Examples) Datasets.open(DataFolder.of(folder), options).training();
    }

    private static float[] numbers(TensorData data) {
        return data.form().numbers(data.values());
    }

    private static float[] quarters(int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = i / 4f;
        }
        return numbers;
    }

    private static byte[] bytesUpTo(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private void refuses(DataOptions options, String... problem) {
        assertThatThrownBy(() -> training(options))
                .isInstanceOf(BrokenDataException.class)
                .hasMessageContainingAll(problem);
    }

    @Test
    void imagesOfBytesStayBytesAndGetTheirOneChannel() throws IOException {
        copy("images", "classes");
        Dataset data = Datasets.open(DataFolder.of(folder), options(CLASSES, 4, 5, 1));
        Examples training = (Examples) data.training();
        assertThat(training.form()).isEqualTo(new ExampleSpec(List.of(4, 5, 1), ElementType.UINT8));
        assertThat(training.pixels()).isEqualTo(bytesUpTo(120));
        assertThat(ClassTargets.classes(training.targets())).containsExactly(0, 1, 2, 0, 1, 2);
        assertThat(((Examples) data.test()).pixels()).isEqualTo(bytesUpTo(60));
        assertThat(ClassTargets.classes(((Examples) data.test()).targets())).containsExactly(0, 1, 2);
    }

    @Test
    void imagesOfChannelsKeepThem() throws IOException {
        copy("colours", "classes");
        assertThat(training(options(CLASSES, 4, 5, 3)).shape()).containsExactly(4, 5, 3);
    }

    @Test
    void aNetworkOfVectorsReadsImagesWithTheirOneChannel() throws IOException {
        copy("images", "classes");
        assertThat(training(options(CLASSES, 20)).shape()).containsExactly(4, 5, 1);
    }

    @Test
    void aNetworkOfSeriesReadsTwoDimensionsAsStepsAndChannels() throws IOException {
        copy("images", "classes");
        assertThat(training(options(CLASSES, 4, 5)).shape()).containsExactly(4, 5);
    }

    @Test
    void aRowOfAsManyNumbersAsTheNetworkReadsHasItsShapeAndAnyOtherIsARow() throws IOException {
        copy("rows", "classes");
        assertThat(training(options(CLASSES, 3, 1)).form())
                .isEqualTo(new ExampleSpec(List.of(3, 1), ElementType.FLOAT32));
        assertThat(training(options(CLASSES, 4)).shape()).containsExactly(3);
    }

    @Test
    void numbersAreReadInSinglePrecision() throws IOException {
        copy("rows", "classes");
        assertThat(numbers(training(options(CLASSES, 3)).images())).containsExactly(quarters(18));
    }

    @Test
    void targetsAreClassesLabelsOrNumbers() throws IOException {
        copy("rows", "labels");
        assertThat(numbers(training(options(LABELS, 3)).targets())).containsExactly(0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1);
        Files.copy(FILES.resolve("prices-train.npy"), folder.resolve("train-targets.npy"), REPLACE_EXISTING);
        Files.copy(FILES.resolve("prices-test.npy"), folder.resolve("test-targets.npy"), REPLACE_EXISTING);
        assertThat(numbers(training(options(PRICES, 3)).targets())).containsExactly(0, .125f, .25f, .375f, .5f, .625f);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFolderOfArchivesIsRead(boolean streamed) throws IOException {
        Files.copy(FILES.resolve("train.npz"), folder.resolve("train.npz"));
        Files.copy(FILES.resolve("test.npz"), folder.resolve("test.npz"));
        Dataset data = Datasets.open(DataFolder.of(folder), options(CLASSES, 3).withMemoryLimit(streamed ? 400 : 1000));
        assertThat(data.training().count()).isEqualTo(6);
        assertThat(numbers(((Examples) data.training()).images())).containsExactly(quarters(18));
    }

    @Test
    void whatIsLargerThanTheLimitIsStreamedWithTheSameExamples() throws IOException {
        copy("images", "classes");
        Examples memory = training(options(CLASSES, 4, 5, 1));
        try (Dataset data =
                Datasets.open(DataFolder.of(folder), options(CLASSES, 4, 5, 1).withMemoryLimit(0))) {
            StreamedExamples streamed = (StreamedExamples) data.training();
            for (int i = 5; i >= 0; i--) {
                assertThat(streamed.reader().read(i).values())
                        .isEqualTo(Arrays.copyOfRange(memory.pixels(), i * 20, i * 20 + 20));
                assertThat(streamed.reader().read(i).target()).isEqualTo(ClassTargets.bytes(i % 3));
            }
            assertThat(streamed.fingerprint()).contains("6 x [4, 5, 1]");
        }
    }

    private static final HeldOut TENTH = new HeldOut(Optional.of(new Split.Fold(0, 10)), Optional.empty());

    @Test
    void trainingExamplesAloneAreSplitAndAValidationSetIsAPartOfItsOwn() throws IOException {
        copy("rows", "classes");
        for (String what : List.of("inputs", "targets")) {
            Files.move(folder.resolve("test-" + what + ".npy"), folder.resolve("validation-" + what + ".npy"));
        }
        try (Dataset data = Datasets.open(DataFolder.of(folder), options(CLASSES, 3))) {
            assertThat(data.parts().keySet()).containsExactly(Part.TRAINING, Part.VALIDATION);
            assertThat(data.validation().count()).isEqualTo(3);
        }
        Files.delete(folder.resolve("validation-inputs.npy"));
        refuses(options(CLASSES, 3), folder.toString(), "no file validation-inputs.npy");
    }

    @Test
    void aFileAsOfKerasIsADataSetWithItsOwnParts() throws IOException {
        Path file = FILES.resolve("mnist-like.npz");
        Dataset data = Datasets.openFile(file, options(CLASSES, 4, 5, 1));
        assertThat(((Examples) data.training()).pixels()).isEqualTo(bytesUpTo(120));
        assertThat(((Examples) data.test()).pixels()).isEqualTo(bytesUpTo(60));
        assertThatThrownBy(
                        () -> Datasets.openFile(file, options(CLASSES, 4, 5, 1).withHeldOut(TENTH)))
                .isInstanceOf(BrokenDataException.class)
                .hasMessageContainingAll(file.toString(), "has test examples of its own");
    }

    @Test
    void ofAFileWithoutPartsAShareIsHeldOut() throws IOException {
        Dataset data = Datasets.openFile(FILES.resolve("whole.npz"), options(CLASSES, 3));
        assertThat(data.training().count()).isEqualTo(24);
        assertThat(data.validation().count()).isEqualTo(6);
        assertThat(data.notes()).anyMatch(note -> note.contains("a share of 0.2"));
        Dataset fold = Datasets.openFile(
                FILES.resolve("whole.npz"), options(CLASSES, 3).withHeldOut(TENTH));
        assertThat(numbers(((Examples) fold.test()).images()))
                .containsExactly(0, .25f, .5f, 7.5f, 7.75f, 8, 15, 15.25f, 15.5f);
    }

    @Test
    void aFileWithOtherArraysIsRefusedWithWhatItHas() {
        assertThatThrownBy(() -> Datasets.openFile(FILES.resolve("types.npz"), options(CLASSES, 3)))
                .isInstanceOf(BrokenDataException.class)
                .hasMessageContainingAll("types.npz", "little-f4", "x_train", "inputs");
    }

    @Test
    void aMissingFileIsRefusedWithItsName() throws IOException {
        copy("rows", "classes");
        Files.delete(folder.resolve("test-targets.npy"));
        refuses(options(CLASSES, 3), folder.toString(), "no file test-targets.npy");
        Files.delete(folder.resolve("test-inputs.npy"));
        Files.delete(folder.resolve("train-inputs.npy"));
        refuses(options(CLASSES, 3), folder.toString(), "no file train-inputs.npy");
    }

    @Test
    void aPartThatIsThereTwiceIsRefused() throws IOException {
        copy("rows", "classes");
        Files.copy(FILES.resolve("train.npz"), folder.resolve("train.npz"));
        refuses(options(CLASSES, 3), folder.toString(), "both train.npz and train-inputs.npy");
    }

    @Test
    void aFolderWithItsNamesInAnotherFormTooIsRefused() throws IOException {
        copy("rows", "classes");
        Files.writeString(folder.resolve("train.csv"), "label,a\n0,1\n");
        refuses(options(CLASSES, 3), "several formats", "CSV", "NumPy");
    }

    @Test
    void partsOfOtherExamplesAreRefused() throws IOException {
        copy("rows", "classes");
        Files.delete(folder.resolve("test-inputs.npy"));
        Files.copy(FILES.resolve("images-test.npy"), folder.resolve("test-inputs.npy"));
        refuses(options(CLASSES, 3), "test-inputs.npy", "[4, 5, 1] of UINT8", "train-inputs.npy [3] of FLOAT32");
    }

    @Test
    void asManyTargetsAsInputsAreNeeded() throws IOException {
        copy("rows", "classes");
        Files.delete(folder.resolve("train-targets.npy"));
        Files.copy(FILES.resolve("classes-test.npy"), folder.resolve("train-targets.npy"));
        refuses(options(CLASSES, 3), "train-targets.npy, byte ", "3 examples", "6 examples");
    }

    @ParameterizedTest
    @CsvSource({"labels, one of 3 classes, argmax", "rows, one of 3 classes, '[3]'"})
    void targetsOfAnotherShapeAreRefused(String targets, String wanted, String advice) throws IOException {
        copy("rows", targets);
        refuses(options(CLASSES, 3), "train-targets.npy, byte ", wanted, advice);
    }

    @Test
    void aLabelThatIsNoClassIsABadRecordWithItsByte() throws IOException {
        copy("rows", "classes");
        String at = "train-targets.npy, byte " + (128 + 2 * Long.BYTES) + ": element [2]: label 2";
        refuses(options(Target.ofClass(2), 3), at, "2 classes");
        CorruptRecordPolicy skipped = CorruptRecordPolicy.skip();
        assertThat(training(options(Target.ofClass(2), 3).withCorruptRecords(skipped))
                        .count())
                .isEqualTo(4);
        assertThat(skipped.problems()).hasSize(3).anyMatch(problem -> problem.contains(at));
    }

    @Test
    void aClassBetweenTwoNumbersIsABadRecord() throws IOException {
        copy("rows", "prices");
        refuses(options(CLASSES, 3), "train-targets.npy", "element [1]: 0.125 is no whole number");
    }

    @Test
    void aNumberThatIsNoneIsABadRecordWithItsByte() throws IOException {
        copy("rows", "classes");
        Path file = folder.resolve("train-inputs.npy");
        byte[] bytes = Files.readAllBytes(file);
        // Infinity, then NaN, then a number too large for 32 bits.
        int at = 128 + 7 * Double.BYTES;
        bytes[at + 6] = (byte) 0xf0;
        bytes[at + 7] = (byte) 0x7f;
        Files.write(file, bytes);
        String place = "train-inputs.npy, byte " + at + ": element [2, 1]: ";
        refuses(options(CLASSES, 3), place + "Infinity is no number");
        bytes[at] = 1;
        Files.write(file, bytes);
        refuses(options(CLASSES, 3), place + "NaN is no number");
        bytes[at + 7] = 0x60;
        Files.write(file, bytes);
        refuses(options(CLASSES, 3), place, "too large for 32 bits");
    }

    @Test
    void examplesToPredictWithAreReadWithoutTargets() throws IOException {
        try (ExampleFiles files = new ExampleFiles(options(CLASSES, 20))) {
            TensorData images = files.read(FILES.resolve("images-test.npy"));
            assertThat(images.shape()).containsExactly(4, 5, 1);
            assertThat(images.values()).isEqualTo(bytesUpTo(60));
            assertThatThrownBy(() -> files.read(FILES.resolve("rows-test.npy")))
                    .isInstanceOf(BrokenDataException.class)
                    .hasMessageContainingAll("rows-test.npy", "[3]", "[20]");
        }
        try (ExampleFiles files = new ExampleFiles(options(CLASSES, 3))) {
            assertThat(numbers(files.read(FILES.resolve("rows-test.npy")))).containsExactly(quarters(9));
        }
    }
}
