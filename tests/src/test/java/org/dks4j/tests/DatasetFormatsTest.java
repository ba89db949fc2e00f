/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.ElementType;
import org.dks4j.runtime.data.ExampleSet;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.StreamedExamples;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.format.Datasets;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.tests.ImagesAs.Encoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.proto.Example;

/** Real images written in each form come back as they were. */
class DatasetFormatsTest {

    @TempDir
    private Path folder;

    static DataOptions reading(Integer... shape) {
        return DataOptions.of(Target.ofClass(10), List.of(new NetworkInput("input", List.of(shape))));
    }

    private Examples[] read(DataOptions options) throws IOException {
        try (Dataset data = Datasets.open(DataFolder.of(folder), options)) {
            assertThat(data.target()).isEqualTo(Target.ofClass(10));
            assertThat(data.name()).isEqualTo(folder.toString());
            return new Examples[] {(Examples) data.training(), (Examples) data.part(data.judged())};
        }
    }

    private static void assertSame(ExampleSet read, ExampleSet written) {
        assertThat(((Examples) read).shape()).isEqualTo(((Examples) written).shape());
        assertThat(ClassTargets.classes(((Examples) read).targets()))
                .isEqualTo(ClassTargets.classes(((Examples) written).targets()));
        assertThat(((Examples) read).pixels()).isEqualTo(((Examples) written).pixels());
    }

    @Test
    void idxFilesComeBackAsTheyWere() throws IOException {
        Dataset written = RealImages.first(30, 10);
        ImagesAs.idx(folder, written);
        Examples[] read = read(reading(28, 28, 1));
        assertSame(read[0], written.training());
        assertSame(read[1], written.test());
    }

    @Test
    void cifar10ComesBackAsItWas() throws IOException {
        Dataset written = RealImages.coloured(53, 20);
        ImagesAs.cifar10(folder, written);
        Examples[] read = read(reading(32, 32, 3));
        assertSame(read[0], written.training());
        assertSame(read[1], written.test());
    }

    @Test
    void cifar100ComesBackWithItsFineLabels() throws IOException {
        Dataset written = RealImages.coloured(53, 20);
        ImagesAs.cifar100(folder, written);
        Examples[] read = read(reading(32, 32, 3));
        assertSame(read[0], written.training());
        assertSame(read[1], written.test());
    }

    @Test
    void foldersOfPngFilesComeBackInTheOrderOfTheirNames() throws IOException {
        Dataset written = RealImages.coloured(60, 20);
        ImagesAs.classFolders(folder, written, Encoding.PNG);
        Examples[] read = read(reading(32, 32, 3));
        assertSame(read[0], ImagesAs.byClass((Examples) written.training()));
        assertSame(read[1], ImagesAs.byClass((Examples) written.test()));
    }

    @Test
    void foldersOfJpegFilesComeBackNearly() throws IOException {
        Dataset written = RealImages.first(60, 20);
        ImagesAs.classFolders(folder, written, Encoding.JPEG);
        Examples read = read(reading(28, 28, 1))[0];
        Examples expected = ImagesAs.byClass((Examples) written.training());
        assertThat(ClassTargets.classes(read.targets())).isEqualTo(ClassTargets.classes(expected.targets()));
        double squares = 0;
        for (int i = 0; i < read.pixels().length; i++) {
            int difference = (read.pixels()[i] & 0xff) - (expected.pixels()[i] & 0xff);
            assertThat(Math.abs(difference)).isLessThan(30);
            squares += difference * difference;
        }
        assertThat(Math.sqrt(squares / read.pixels().length)).isLessThan(4);
    }

    @ParameterizedTest
    @EnumSource(TfRecordNames.class)
    void tfRecordFilesComeBackAsTheyWere(TfRecordNames names) throws IOException {
        Dataset written = RealImages.coloured(53, 20);
        ImagesAs.tfRecords(folder, written, 3, 1, Encoding.PNG);
        names.rename(folder);
        Examples[] read = read(reading(32, 32, 3));
        assertSame(read[0], written.training());
        assertSame(read[1], written.test());
    }

    private enum TfRecordNames {
        OF_IMAGENET,
        WITH_ENDINGS,
        OTHERS;

        void rename(Path folder) throws IOException {
            for (int i = 0; i < 3; i++) {
                String name = "train-0000" + i + "-of-00003";
                move(folder, name, this == WITH_ENDINGS ? name + ".tfrecord" : "train_" + i + ".tfrecords");
            }
            String name = "validation-00000-of-00001";
            move(folder, name, this == WITH_ENDINGS ? name + ".tfrecord" : "val.tfrecords");
        }

        private void move(Path folder, String from, String to) throws IOException {
            if (this != OF_IMAGENET) {
                Files.move(folder.resolve(from), folder.resolve(to));
            }
        }
    }

    @Test
    void labelsOfTfRecordFilesMayBeginWithZero() throws IOException {
        Dataset written = RealImages.first(30, 10);
        ImagesAs.tfRecords(folder, written, 1, 0, Encoding.PNG);
        assertSame(read(reading(28, 28, 1).withFirstLabel(0))[0], written.training());
    }

    @Test
    void tensorFlowItselfReadsTheTfRecordFilesOfTheseTests() throws IOException {
        Examples images = (Examples) RealImages.first(3, 1).training();
        TfRecords records = new TfRecords();
        List<byte[]> written = new ArrayList<>();
        for (int i = 0; i < images.count(); i++) {
            byte[] image = ImagesAs.encoded(images, i, Encoding.PNG);
            written.add(TfRecords.example(image, ClassTargets.classes(images.targets())[i])
                    .toByteArray());
            records.add(image, ClassTargets.classes(images.targets())[i]);
        }
        Path file = Files.write(folder.resolve("some.tfrecord"), records.toBytes());
        assertThat(TensorFlowReading.records(file, 3)).containsExactlyElementsOf(written);
    }

    @Test
    void csvFilesComeBackAsTheNumbersTheyWere() throws IOException {
        Dataset written = RealImages.first(30, 10);
        ImagesAs.csv(folder, written);
        assertNumbers(read(reading(28, 28, 1)), written);
    }

    @Test
    void packedCsvFilesComeBackAsTheNumbersTheyWere() throws IOException {
        Dataset written = RealImages.first(30, 10);
        ImagesAs.csvGz(folder, written);
        assertNumbers(read(reading(28, 28, 1)), written);
    }

    @Test
    void numpysArraysComeBackAsTheyWere() throws IOException {
        Dataset written = RealImages.coloured(30, 10);
        ImagesAs.numpy(folder, written);
        Examples[] read = read(reading(32, 32, 3));
        assertSame(read[0], written.training());
        assertSame(read[1], written.test());
    }

    private static void assertNumbers(Examples[] read, Dataset written) {
        assertNumbers(read[0], (Examples) written.training());
        assertNumbers(read[1], (Examples) written.test());
    }

    private static void assertNumbers(Examples read, Examples written) {
        assertThat(read.form().type()).isEqualTo(ElementType.FLOAT32);
        assertThat(read.shape()).isEqualTo(written.shape());
        assertThat(ClassTargets.classes(read.targets())).isEqualTo(ClassTargets.classes(written.targets()));
        ByteBuffer numbers = ByteBuffer.wrap(read.images().values()).order(ByteOrder.LITTLE_ENDIAN);
        for (byte pixel : written.pixels()) {
            assertThat(numbers.getFloat()).isEqualTo(pixel & 0xff);
        }
        assertThat(numbers.hasRemaining()).isFalse();
    }

    @Test
    void whatIsLargerThanTheLimitIsStreamed() throws IOException {
        ImagesAs.cifar10(folder, RealImages.coloured(50, 20));
        long limit = 20 * 32 * 32 * 3;
        try (Dataset data =
                Datasets.open(DataFolder.of(folder), reading(32, 32, 3).withMemoryLimit(limit))) {
            assertThat(data.training()).isInstanceOf(StreamedExamples.class);
            assertThat(data.test()).isInstanceOf(Examples.class);
        }
    }

    @Test
    void equalSetsHaveEqualFingerprintsAndOthersHaveOthers(@TempDir Path other) throws IOException {
        Dataset written = RealImages.coloured(50, 20);
        ImagesAs.classFolders(folder, written, Encoding.PNG);
        ImagesAs.classFolders(other, written, Encoding.PNG);
        String here = streamedFingerprint(folder);
        assertThat(streamedFingerprint(other)).isEqualTo(here);
        Path first = other.resolve("train/class-0");
        try (var files = Files.list(first)) {
            Files.delete(files.findAny().orElseThrow());
        }
        assertThat(streamedFingerprint(other)).isNotEqualTo(here);
    }

    private static String streamedFingerprint(Path folder) throws IOException {
        DataOptions options = reading(32, 32, 3).withMemoryLimit(0);
        try (Dataset data = Datasets.open(DataFolder.of(folder), options)) {
            return data.training().fingerprint();
        }
    }

    @Test
    void aFolderWithNothingKnownIsRefusedWithWhatIsKnown() throws IOException {
        Files.writeString(folder.resolve("readme.txt"), "no data");
        assertThatThrownBy(() -> read(reading(28, 28, 1)))
                .isInstanceOf(BrokenDataException.class)
                .hasMessageContainingAll(
                        folder.toString(), "IDX", "CIFAR-10,", "CIFAR-100", "TFRecord", "CSV", "NumPy", "val/");
    }

    @Test
    void aFolderOfTwoFormsIsRefusedWithBoth() throws IOException {
        ImagesAs.cifar10(folder, RealImages.coloured(10, 5));
        ImagesAs.csv(folder, RealImages.first(10, 5));
        assertThatThrownBy(() -> read(reading(28, 28, 1)))
                .isInstanceOf(BrokenDataException.class)
                .hasMessageContainingAll(folder.toString(), "several formats", "CIFAR-10,", "CSV")
                .hasMessageNotContainingAny("IDX", "TFRecord");
    }

    @Test
    void aFolderThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> Datasets.open(DataFolder.of(folder.resolve("nowhere")), reading(28, 28, 1)))
                .isInstanceOf(BrokenDataException.class)
                .hasMessageContainingAll(folder.resolve("nowhere").toString(), "no such folder");
    }

    @Test
    void theSetOnTheClassPathIsRead() throws IOException {
        Dataset data = Datasets.open(DataFolder.embedded(), reading(28, 28, 1));
        assertThat(data.training().count()).isEqualTo(10_000);
    }

    private static DataOptions givingBack(Integer... shape) {
        return DataOptions.of(Target.ofFirstInput(), reading(shape).inputs());
    }

    @Test
    void recordsWithoutLabelsAndWithLabelsOfNoClassAreReadWhereNoTargetsAreNeeded() throws IOException {
        Dataset written = RealImages.first(6, 2);
        // Counted from 0, where a label of 0 is none of a class.
        ImagesAs.tfRecords(folder, written, 1, 0, Encoding.PNG);
        Path training = folder.resolve("train-00000-of-00001");
        BufferedImage black = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(black, "png", png);
        Example.Builder without = TfRecords.example(png.toByteArray(), 1).toBuilder();
        without.getFeaturesBuilder().removeFeature("image/class/label");
        Files.write(training, new TfRecords().add(without.build().toByteArray()).toBytes(), StandardOpenOption.APPEND);
        try (Dataset data = Datasets.open(DataFolder.of(folder), givingBack(28, 28, 1))) {
            byte[] pixels = ((Examples) written.training()).pixels();
            assertThat(((Examples) data.training()).pixels()).isEqualTo(Arrays.copyOf(pixels, pixels.length + 784));
        }
        assertThatThrownBy(() -> Datasets.open(DataFolder.of(folder), reading(28, 28, 1)))
                .isInstanceOf(BrokenDataException.class);
    }

    @Test
    void aTableOfPixelsIsReadAsBytesWhereNoTargetsAreNeeded() throws IOException {
        Dataset written = RealImages.first(30, 10);
        ImagesAs.csv(folder, written);
        try (Dataset data = Datasets.open(DataFolder.of(folder), givingBack(28, 28, 1))) {
            assertThat(((Examples) data.training()).pixels()).isEqualTo(((Examples) written.training()).pixels());
            assertThat(((Examples) data.test()).pixels()).isEqualTo(((Examples) written.test()).pixels());
        }
    }

    @Test
    void cifarIsReadAsItIsWhereNoTargetsAreNeeded() throws IOException {
        Dataset written = RealImages.coloured(53, 20);
        ImagesAs.cifar10(folder, written);
        try (Dataset data = Datasets.open(DataFolder.of(folder), givingBack(32, 32, 3))) {
            assertSame(data.training(), written.training());
        }
    }

    @Test
    void onlyIdxFilesHaveFurtherInputs() throws IOException {
        ImagesAs.csv(folder, RealImages.first(10, 5));
        DataOptions options = DataOptions.of(
                Target.ofClass(10),
                List.of(new NetworkInput("input", List.of(784)), new NetworkInput("depth", List.of(3))));
        assertThatThrownBy(() -> read(options))
                .isInstanceOf(BrokenDataException.class)
                .hasMessageContainingAll("depth", "only IDX");
    }
}
