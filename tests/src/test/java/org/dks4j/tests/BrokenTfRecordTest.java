/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.CorruptRecordPolicy;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.data.format.Datasets;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.tests.ImagesAs.Encoding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is broken in a TFRecord file is named with the record and its byte. The records are real images. */
class BrokenTfRecordTest {

    private static final int TRAINING = 10;
    private static final int HEAD = 12;

    @TempDir
    private Path folder;

    private final DataOptions reading = DatasetFormatsTest.reading(28, 28, 1);
    private DamagedFolder damaged;
    private Path first;
    private Path second;
    /** Where the records of the first file begin, and where it ends. */
    private List<Integer> offsets;

    /** Two files of five records each, and one to test with. */
    @BeforeEach
    void write() throws IOException {
        ImagesAs.tfRecords(folder, RealImages.first(TRAINING, 5), 2, 1, Encoding.PNG);
        damaged = new DamagedFolder(folder);
        first = folder.resolve("train-00000-of-00002");
        second = folder.resolve("train-00001-of-00002");
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(first)).order(ByteOrder.LITTLE_ENDIAN);
        offsets = new ArrayList<>(List.of(0));
        for (int at = 0; at < bytes.capacity(); at = offsets.get(offsets.size() - 1)) {
            offsets.add(at + HEAD + (int) bytes.getLong(at) + 4);
        }
        assertThat(offsets).hasSize(TRAINING / 2 + 1);
    }

    private Examples skips(int count, String... problem) throws IOException {
        assertThat(damaged.skips(reading, count)).singleElement().asString().contains(problem);
        return damaged.training(reading.withCorruptRecords(CorruptRecordPolicy.skip()));
    }

    private static void flip(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 1;
        Files.write(file, bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 7, 8, 11})
    void aWrongLengthOrItsChecksumIsNamedWithTheByte(int at) throws IOException {
        flip(first, offsets.get(2) + at);
        damaged.refuses(reading, first, "byte " + offsets.get(2), "checksum of the length of record 2");
        Examples read = skips(2 + TRAINING / 2, first.toString(), "record 2");
        Examples all = (Examples) RealImages.first(TRAINING, 5).training();
        assertThat(ClassTargets.classes(read.targets())[2])
                .isEqualTo(ClassTargets.classes(all.targets())[TRAINING / 2]);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20, 100, -5, -1})
    void wrongDataOrTheirChecksumAreNamedWithTheRecord(int at) throws IOException {
        flip(first, at < 0 ? offsets.get(2) + at : offsets.get(1) + HEAD + at);
        damaged.refuses(reading, first, "byte " + offsets.get(1), "record 1", "checksum of its data");
        skips(TRAINING - 1, "record 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 11, 12, 13, 100, -1, -4, -5})
    void aTruncatedFileIsNamedWithTheByte(int kept) throws IOException {
        int size = kept < 0 ? offsets.get(4) + kept : offsets.get(3) + kept;
        DamagedFolder.truncate(first, size);
        damaged.refuses(reading, first, "byte " + size, "record 3", "the file ends inside");
        skips(3 + TRAINING / 2, "record 3");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, 1000})
    void aLengthThatIsTooLargeIsNamed(long length) throws IOException {
        Files.write(second, new TfRecords().addHead(length).addHead(0).toBytes());
        damaged.refuses(reading, second, "record 0", "byte 0", "has " + Long.toUnsignedString(length) + " bytes");
    }

    @Test
    void whatFollowsTheLastRecordIsNamedWithTheByte() throws IOException {
        DamagedFolder.append(second, new byte[40]);
        damaged.refuses(reading, second, "record 5", "checksum of the length");
    }

    @Test
    void aRecordThatIsNoExampleIsNamed() throws IOException {
        Files.write(
                second,
                new TfRecords()
                        .add("no protocol buffer".getBytes(StandardCharsets.UTF_8))
                        .toBytes());
        damaged.refuses(reading, second, "record 0", "not a tf.train.Example");
        skips(TRAINING / 2, "record 0");
    }

    @Test
    void aRecordWithoutImageIsNamedWithWhatItHas() throws IOException {
        byte[] other = org.tensorflow.proto.Example.newBuilder()
                .setFeatures(org.tensorflow.proto.Features.newBuilder()
                        .putFeature(
                                "image/class/label",
                                TfRecords.example(new byte[0], 1).getFeatures().getFeatureOrThrow("image/class/label"))
                        .putFeature("image", org.tensorflow.proto.Feature.getDefaultInstance()))
                .build()
                .toByteArray();
        Files.write(second, new TfRecords().add(other).toBytes());
        damaged.refuses(reading, second, "record 0", "image/encoded", "it has [image, image/class/label]");
    }

    @Test
    void aBrokenImageInsideIsNamedWithTheRecord() throws IOException {
        Examples images = (Examples) RealImages.first(2, 1).training();
        byte[] whole = ImagesAs.encoded(images, 0, Encoding.JPEG);
        TfRecords records = new TfRecords().add(whole, 1);
        int offset = records.toBytes().length;
        records.add(Arrays.copyOf(whole, whole.length / 2), 1);
        Files.write(second, records.toBytes());
        damaged.refuses(reading, second, "byte " + offset, "record 1", "the JPEG ends at its byte " + whole.length / 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 11, -1, 1L << 40})
    void aLabelOutOfRangeIsNamedWithTheRangeAndHowToChangeIt(long label) throws IOException {
        Examples images = (Examples) RealImages.first(2, 1).training();
        Files.write(
                second,
                new TfRecords()
                        .add(ImagesAs.encoded(images, 0, Encoding.PNG), label)
                        .toBytes());
        damaged.refuses(reading, second, "record 0", "label " + label, "first label to 0", "1 to 10");
        skips(TRAINING / 2, "label " + label);
    }

    @Test
    void aMissingFileOfSeveralIsNamed() throws IOException {
        Files.delete(first);
        damaged.refuses(reading, folder, "train-00000-of-00002", "missing");
        write();
        Files.delete(second);
        damaged.refuses(reading, folder, "train-00001-of-00002", "missing");
    }

    @Test
    void filesOfTwoNumbersOfShardsAreRefused() throws IOException {
        Files.copy(first, folder.resolve("train-00000-of-00003"));
        damaged.refuses(reading, folder, "beside shards of");
    }

    @Test
    void withoutOthersAShareOfTheTrainingExamplesIsForValidation() throws IOException {
        Files.delete(folder.resolve("validation-00000-of-00001"));
        try (Dataset data = Datasets.open(DataFolder.of(folder), reading)) {
            assertThat(data.parts().keySet()).containsExactly(Part.TRAINING, Part.VALIDATION);
            assertThat(data.notes()).contains("validation examples: a share of 0.2, by the SHA-256 of each example");
        }
    }

    @Test
    void aFileWhoseNameTellsNothingIsNamed() throws IOException {
        Path file = Files.copy(first, folder.resolve("images.tfrecord"));
        damaged.refuses(reading, file, "does not say what the file is for");
    }

    @Test
    void twoSetsOfValidationExamplesAreRefused() throws IOException {
        Files.copy(first, folder.resolve("val.tfrecord"));
        damaged.refuses(reading, folder, "there are validation files with several names");
    }

    @Test
    void aPackedFileIsNamedAsSuch() throws IOException {
        byte[] bytes = Files.readAllBytes(second);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(second))) {
            out.write(bytes);
        }
        damaged.refuses(reading, second, "gzip", "unpack it");
    }

    @Test
    void anEmptyFileAmongOthersIsNoProblem() throws IOException {
        Files.write(second, new byte[0]);
        assertThat(damaged.open(reading).training().count()).isEqualTo(TRAINING / 2);
        Files.write(first, new byte[0]);
        damaged.refuses(reading, first, "no record");
    }
}
